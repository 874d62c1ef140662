import type { Pack } from '../../rule.js'

export const gitlab: Pack = {
  tool: 'gitlab',
  rules: [
    {
      id: 'timeout',
      literals: ['ERROR: Job failed'],
      pattern: /^(?:ERROR: Job failed(?: \(system failure\))?: )(?<message>execution took longer than .*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      certainty: 0.95,
    },
    {
      id: 'image',
      literals: ['Failed to pull image', 'image pull failed'],
      pattern:
        /^(?:(?:WARNING|ERROR): (?:Job failed(?: \([^)]*\))?: |Preparation failed: )?)(?<message>.*(?:[Ff]ailed to pull image|image pull failed).*)/,
      role: 'cause',
      category: 'docker_build',
      phase: 'provision',
      certainty: 0.85,
    },
    {
      id: 'system-failure',
      literals: ['(system failure)', 'Preparation failed', 'There has been a runner system failure'],
      pattern:
        /^(?:ERROR: (?:Job failed \(system failure\): |Preparation failed: )|There has been a runner system failure)(?<message>.*)/,
      role: 'cause',
      category: 'infrastructure',
      phase: 'provision',
      certainty: 0.9,
    },
    {
      id: 'artifacts',
      literals: ['ERROR: Uploading artifacts'],
      pattern: /^ERROR: (?<message>Uploading artifacts .*(?:too large|413|forbidden|40\d).*)/,
      role: 'cause',
      category: 'infrastructure',
      phase: 'post',
      certainty: 0.8,
    },
    {
      id: 'configuration',
      literals: ['yaml invalid', 'config contains unknown keys', 'config should contain', 'config should be'],
      pattern:
        /^(?:Error: |ERROR: )?(?<message>.*(?:yaml invalid|config should (?:contain|be)|config contains unknown keys).*)/i,
      role: 'cause',
      category: 'github_actions_config',
      certainty: 0.75,
    },
    {
      id: 'job-failed',
      literals: ['ERROR: Job failed'],
      pattern: /^ERROR: Job failed: (?:exit (?:code|status)|command terminated with exit code) \d+/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
}
