import { defineTool } from '../define.js'

export const perlcritic = defineTool({
  name: 'perlcritic',
  url: 'https://metacpan.org/dist/Perl-Critic',
  category: 'lint-error',
  phase: 'lint',
  commands: ['perlcritic'],
  rules: [
    {
      id: 'violation',
      pattern:
        /^(?=.*\(Severity: \d\)$)(?:#\s+)?(?:(?<file>[^\s:]+): )?(?<message>\S.*) at line (?<line>\d+), column (?<column>\d+)\./,
      role: 'cause',
      after: { max: 18, while: /\(Severity: \d\)$/ },
      certainty: 'strong',
    },
  ],
})
