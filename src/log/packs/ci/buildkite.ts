import type { Pack } from '../../rule.js'

export const buildkite: Pack = {
  tool: 'buildkite',
  rules: [
    {
      id: 'agent-lost',
      literals: ['Agent was lost', 'agent was stopped'],
      pattern: /(?<message>(?:The )?agent was (?:lost|stopped).*)/i,
      role: 'cause',
      category: 'infrastructure',
      certainty: 0.75,
    },
    {
      id: 'pipeline',
      literals: [
        'Pipeline parsing of',
        'Failed to parse pipeline',
        'Failed to upload and process pipeline',
        'Failed to find a pipeline',
        'failed to upload and process a',
        'failed to parse a pipeline',
        'failed to find pipeline',
      ],
      pattern:
        /^(?:\S+ \S+ )?(?:FATAL|ERROR|fatal: |🚨 Error:) +(?! )(?<message>.*(?:Pipeline parsing of|Failed to (?:parse|upload and process|find) (?:a )?pipeline).*)/i,
      role: 'cause',
      category: 'github_actions_config',
      certainty: 0.88,
    },
    {
      id: 'exited',
      literals: ['The command exited with status', 'user command error'],
      pattern: /^(?:🚨 Error: )?(?:The command exited with status [1-9-]|user command error: exit status)/,
      role: 'wrapper',
      category: 'unknown',
    },
    {
      id: 'error',
      literals: ['🚨 Error'],
      pattern: /^🚨 Error: (?!The command exited)(?<message>.*)/,
      role: 'cause',
      category: 'unknown',
      certainty: 0.7,
    },
  ],
}
