import type { Pack } from '../../rule.js'

export const circleci: Pack = {
  tool: 'circleci',
  rules: [
    {
      id: 'no-output',
      literals: ['Too long with no output'],
      pattern: /^(?<message>Too long with no output \(exceeded .*\).*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      certainty: 0.95,
    },
    {
      id: 'out-of-memory',
      literals: ['^Received '],
      pattern: /^(?<message>Received ["']killed["'] signal)/,
      role: 'cause',
      category: 'timeout_or_oom',
      before: { max: 1, while: /^Exited with code/ },
      certainty: 0.93,
    },
    {
      id: 'configuration',
      literals: [
        'Error calling workflow',
        'Unable to parse YAML',
        'ERROR IN CONFIG FILE',
        'Cannot find a definition',
        'Config does not conform',
        'Error calling command',
        'Error calling job',
        ' orb',
      ],
      pattern:
        /^(?:#\s*)?(?<message>(?:Error calling (?:workflow|job|command)|Config does not conform|Cannot find (?:a definition|.* orb)|Unable to parse YAML|ERROR IN CONFIG FILE).*)/,
      role: 'cause',
      category: 'github_actions_config',
      after: { max: 10, while: /^(?:#|\s+\S)/ },
      certainty: 0.88,
    },
    {
      id: 'exited',
      literals: ['Exited with code'],
      pattern: /^Exited with code (?:exit status )?[1-9]\d*/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
}
