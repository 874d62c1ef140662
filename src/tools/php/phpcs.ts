import { defineTool } from '../define.js'

/** PHP_CodeSniffer. */
export const phpcs = defineTool({
  name: 'phpcs',
  url: 'https://github.com/PHPCSStandards/PHP_CodeSniffer',
  category: 'lint-error',
  phase: 'lint',
  commands: ['phpcs'],
  rules: [
    {
      id: 'problem',
      pattern: /^\s*(?<line>\d+) \| ERROR\s+\| (?:\[.\] )?(?<message>.+)/,
      role: 'cause',
      before: { max: 5, while: /^FILE: |^-{10,}|^FOUND \d+/ },
      after: { max: 18, while: /^\s*\d+ \| (?:ERROR|WARNING)|^\s+\|\s+\||^-{20,}$/ },
      details: [/^FILE: (?<file>\S+)/],
      certainty: 'strong',
    },
  ],
  rerun: ['vendor/bin/phpcs {file}', 'vendor/bin/phpcs'],
  fix: 'vendor/bin/phpcbf',
})
