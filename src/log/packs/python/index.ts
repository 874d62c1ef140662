import type { Pack } from '../../rule.js'
import { behave, robot } from './acceptance.js'
import { mkdocs, sphinx } from './documents.js'
import { bandit, pipAudit, preCommit } from './hooks.js'
import {
  black,
  checkManifest,
  cython,
  flake8,
  isort,
  mypy,
  pydocstyle,
  pylint,
  pyright,
  ruff,
} from './linters.js'
import { lintrunner } from './lintrunner.js'
import { conda, pip, poetry, setuptools, tox, uv } from './pip.js'
import { pytest } from './pytest.js'
import { traceback } from './traceback.js'
import { doctest, nose, trial, unittest } from './unittest.js'

/** What Python's world runs: test runners, installers, checkers, and the interpreter itself. */
export const python: readonly Pack[] = [
  pytest,
  unittest,
  doctest,
  nose,
  trial,
  behave,
  robot,
  traceback,
  pip,
  setuptools,
  poetry,
  conda,
  tox,
  uv,
  mypy,
  pyright,
  flake8,
  ruff,
  lintrunner,
  pylint,
  pydocstyle,
  checkManifest,
  cython,
  black,
  isort,
  preCommit,
  sphinx,
  mkdocs,
  bandit,
  pipAudit,
]
