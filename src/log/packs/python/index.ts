import type { Pack } from '../../rule.js'
import { behave, robot } from './acceptance.js'
import { mkdocs, sphinx } from './documents.js'
import { bandit, preCommit } from './hooks.js'
import {
  checkManifest,
  cython,
  flake8,
  formatters,
  mypy,
  pydocstyle,
  pylint,
  pyright,
  ruff,
} from './linters.js'
import { lintrunner } from './lintrunner.js'
import { conda, pip, poetry, setuptools, tox } from './pip.js'
import { pytest } from './pytest.js'
import { traceback } from './traceback.js'
import { doctest, unittest } from './unittest.js'

/** What Python's world runs: test runners, installers, checkers, and the interpreter itself. */
export const python: readonly Pack[] = [
  pytest,
  unittest,
  doctest,
  behave,
  robot,
  traceback,
  pip,
  setuptools,
  poetry,
  conda,
  tox,
  mypy,
  pyright,
  flake8,
  ruff,
  lintrunner,
  pylint,
  pydocstyle,
  checkManifest,
  cython,
  formatters,
  preCommit,
  sphinx,
  mkdocs,
  bandit,
]
