import { defineTool } from '../define.js'

/** PHP CS Fixer. */
export const phpCsFixer = defineTool({
  name: 'php-cs-fixer',
  url: 'https://cs.symfony.com',
  category: 'formatting',
  phase: 'lint',
  commands: ['php-cs-fixer'],
  rules: [
    {
      id: 'unformatted',
      pattern: /^\s{3}\d+\) (?<file>[\w./-]+\.php)(?: \((?<message>[\w, \/@-]+)\))?$/,
      role: 'cause',
      after: { max: 18, until: /^(?:Found|Fixed|Checked) |^\s{3}\d+\) / },
    },
  ],
  fix: 'vendor/bin/php-cs-fixer fix',
})
