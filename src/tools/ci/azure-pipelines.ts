import { defineTool } from '../define.js'

export const azurePipelines = defineTool({
  name: 'azure-pipelines',
  url: 'https://learn.microsoft.com/azure/devops/pipelines/',
  category: 'infrastructure',
  rules: [
    {
      id: 'agent-lost',
      pattern:
        /^(?:##\[error\])?(?<message>(?:We stopped hearing from agent|The agent (?:did not connect|lost communication)).*)/,
      role: 'cause',
      certainty: 'proven',
    },
    {
      id: 'timeout',
      pattern: /^(?:##\[error\])?(?<message>The job running on .* ran longer than the maximum time.*)/,
      role: 'cause',
      category: 'timeout-or-oom',
      certainty: 'proven',
    },
    {
      id: 'pipeline',
      pattern:
        /^(?:##\[error\])?(?<message>(?:There was a resource authorization issue|A task is missing|The pipeline is not valid|Could not find a pool|(?:(?! service connection ).)* service connection .* (?:could not be found|does not exist)|.*could not be found or has not been authorized).*)/,
      role: 'cause',
      category: 'github-actions-config',
      certainty: 'strong',
    },
    {
      id: 'exited',
      pattern:
        /^##\[error\](?:Bash|PowerShell|Cmd\.exe|Script|The process '.*'|.{0,80}) (?:exited|failed) with (?:exit )?code '?[1-9-]\d*/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
})
