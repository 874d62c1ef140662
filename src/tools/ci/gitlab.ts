import { defineTool } from '../define.js'

export const gitlab = defineTool({
  name: 'gitlab',
  url: 'https://docs.gitlab.com/ci/',
  category: 'infrastructure',
  rules: [
    {
      id: 'timeout',
      pattern: /^(?:ERROR: Job failed(?: \(system failure\))?: )(?<message>execution took longer than .*)/,
      role: 'cause',
      category: 'timeout-or-oom',
      certainty: 'proven',
    },
    {
      id: 'image',
      pattern:
        /^(?:(?:WARNING|ERROR): (?:Job failed(?: \([^)]*\))?: |Preparation failed: )?)(?<message>.*(?:[Ff]ailed to pull image|image pull failed).*)/,
      role: 'cause',
      category: 'docker-build',
      phase: 'provision',
      certainty: 'strong',
    },
    {
      id: 'system-failure',
      pattern:
        /^(?:ERROR: (?:Job failed \(system failure\): |Preparation failed: )|There has been a runner system failure)(?<message>.*)/,
      role: 'cause',
      phase: 'provision',
      certainty: 'strong',
    },
    {
      id: 'artifacts',
      pattern: /^ERROR: (?<message>Uploading artifacts .*(?:too large|413|forbidden|40\d).*)/,
      role: 'cause',
      phase: 'post',
    },
    {
      id: 'configuration',
      pattern:
        /^(?:Error: |ERROR: )?(?<message>.*(?:yaml invalid|config should (?:contain|be)|config contains unknown keys).*)/i,
      role: 'cause',
      category: 'github-actions-config',
      certainty: 'weak',
    },
    {
      id: 'job-failed',
      pattern: /^ERROR: Job failed: (?:exit (?:code|status)|command terminated with exit code) \d+/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
})
