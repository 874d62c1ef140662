import { defineTool } from '../define.js'

export const pyflakes = defineTool({
  name: 'pyflakes',
  url: 'https://github.com/PyCQA/pyflakes',
  category: 'lint-error',
  phase: 'lint',
  commands: ['pyflakes'],
  prints: ['flake8-like'],
  rerun: ['pyflakes {file}', 'pyflakes .'],
})
