import { defineTool } from '../define.js'

export const dependencyCruiser = defineTool({
  name: 'dependency-cruiser',
  url: 'https://github.com/sverweij/dependency-cruiser',
  category: 'lint-error',
  phase: 'lint',
  commands: ['depcruise', 'dependency-cruiser'],
  rules: [
    {
      id: 'violation',
      pattern: /^ {2}error (?<code>[\w-]+): (?<file>\S+) →(?: (?<message>.*))?$/,
      role: 'cause',
      after: { max: 18, while: /^ {6}\S| {2}(?:error|warn|info) [\w-]+: / },
      certainty: 'strong',
    },
  ],
})
