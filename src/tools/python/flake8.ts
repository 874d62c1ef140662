import { defineTool } from '../define.js'
import { flake8Like } from '../formats/flake8-like.js'

/** flake8, pycodestyle, pyflakes and Ruff's concise form: `a.py:1:8: F401 'os' imported but unused`. */
export const flake8 = defineTool({
  name: 'flake8',
  url: 'https://flake8.pycqa.org',
  category: 'lint-error',
  phase: 'lint',
  commands: ['flake8'],
  rules: [...flake8Like],
  rerun: ['flake8 {file}', 'flake8'],
})
