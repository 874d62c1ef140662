import type { Pack } from '../../rule.js'

export const azure: Pack = {
  tool: 'azure-pipelines',
  rules: [
    {
      id: 'agent-lost',
      literals: [
        'We stopped hearing from agent',
        'The agent did not connect',
        'The agent lost communication',
      ],
      pattern:
        /^(?:##\[error\])?(?<message>(?:We stopped hearing from agent|The agent (?:did not connect|lost communication)).*)/,
      role: 'cause',
      category: 'infrastructure',
      certainty: 0.95,
    },
    {
      id: 'timeout',
      literals: ['ran longer than the maximum time'],
      pattern: /^(?:##\[error\])?(?<message>The job running on .* ran longer than the maximum time.*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      certainty: 0.95,
    },
    {
      id: 'pipeline',
      literals: [
        'could not find a pool',
        'A task is missing',
        'could not be found or has not been authorized',
        'resource authorization issue',
        'The pipeline is not valid',
        ' service connection ',
      ],
      pattern:
        /^(?:##\[error\])?(?<message>(?:There was a resource authorization issue|A task is missing|The pipeline is not valid|Could not find a pool|(?:(?! service connection ).)* service connection .* (?:could not be found|does not exist)|.*could not be found or has not been authorized).*)/,
      role: 'cause',
      category: 'github_actions_config',
      certainty: 0.88,
    },
    {
      id: 'exited',
      literals: ['##[error]'],
      pattern:
        /^##\[error\](?:Bash|PowerShell|Cmd\.exe|Script|The process '.*'|.{0,80}) (?:exited|failed) with (?:exit )?code '?[1-9-]\d*/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
}
