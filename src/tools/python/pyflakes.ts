import { defineTool } from '../define.js'

export const pyflakes = defineTool({
  name: 'pyflakes',
  url: 'https://github.com/PyCQA/pyflakes',
  category: 'lint_error',
  phase: 'lint',
  commands: ['pyflakes'],
  prints: ['flake8-like'],
  rerun: ['pyflakes {file}', 'pyflakes .'],
})
