import type { Pack } from '../../rule.js'
import { bandit, preCommit } from './hooks.js'
import { mkdocs, sphinx } from './documents.js'
import { flake8, formatters, mypy, pylint, pyright, ruff } from './linters.js'
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
  formatters,
  preCommit,
  sphinx,
  mkdocs,
  bandit,
]
