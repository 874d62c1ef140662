import { defineTool } from '../define.js'

export const isort = defineTool({
  name: 'isort',
  url: 'https://pycqa.github.io/isort/',
  category: 'formatting',
  phase: 'lint',
  commands: ['isort'],
  rules: [
    {
      id: 'unsorted',
      pattern: /^ERROR: (?<file>\S.*?) (?<message>Imports are incorrectly sorted.*)/,
      role: 'cause',
      after: { max: 18, while: /Imports are incorrectly sorted|^(?:[-+ @]|$)/ },
      certainty: 'strong',
    },
  ],
  rerun: ['isort --check --diff {file}', 'isort --check --diff .'],
  fix: 'isort .',
})
