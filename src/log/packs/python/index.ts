import type { Pack } from '../../rule.js'
import { behave, robot } from './acceptance.js'
import { conda } from './conda.js'
import { mkdocs, sphinx } from './documents.js'
import { black, isort } from './formatters.js'
import { bandit, pipAudit, preCommit } from './hooks.js'
import { checkManifest, cython, flake8, pydocstyle, pylint, ruff } from './linters.js'
import { lintrunner } from './lintrunner.js'
import { pip } from './pip.js'
import { poetry, uv } from './poetry.js'
import { pytest } from './pytest.js'
import { setuptools } from './setuptools.js'
import { tox } from './tox.js'
import { traceback } from './traceback.js'
import { mypy, pyright } from './types.js'
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
