import { defineTool } from '../define.js'

export const pycodestyle = defineTool({
  name: 'pycodestyle',
  url: 'https://pycodestyle.pycqa.org',
  category: 'lint-error',
  phase: 'lint',
  commands: ['pycodestyle', 'pep8'],
  prints: ['flake8-like'],
  rerun: ['pycodestyle {file}', 'pycodestyle .'],
})
