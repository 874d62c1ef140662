import { defineTool } from '../define.js'

export const buildkite = defineTool({
  name: 'buildkite',
  url: 'https://buildkite.com/docs',
  category: 'unknown',
  rules: [
    {
      id: 'agent-lost',
      pattern: /^(?<message>Exited with status -1 \(agent (?:lost|stopped)\))/,
      role: 'cause',
      category: 'infrastructure',
      certainty: 'weak',
    },
    {
      id: 'pipeline',
      pattern:
        /^(?:\S+ \S+ )?(?:FATAL|ERROR|fatal: |🚨 Error:) +(?! )(?<message>.*(?:Pipeline parsing of|Failed to (?:parse|upload and process|find) (?:a )?pipeline).*)/i,
      role: 'cause',
      category: 'github-actions-config',
      certainty: 'strong',
    },
    {
      id: 'exited',
      pattern: /^(?:🚨 Error: )?(?:The command exited with status [1-9-]|user command error: exit status)/,
      role: 'wrapper',
    },
    {
      id: 'error',
      pattern: /^🚨 Error: (?!The command exited)(?<message>.*)/,
      role: 'cause',
      certainty: 'weak',
    },
  ],
})
