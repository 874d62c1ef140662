import type { Pack } from '../../rule.js'

export const compose: Pack = {
  tool: 'docker-compose',
  rules: [
    {
      id: 'unhealthy',
      literals: ['is unhealthy', 'dependency failed to start', "didn't complete successfully"],
      pattern:
        /^\s*(?:ERROR: )?(?<message>(?:dependency failed to start: .*|(?:container|for \S+ +Container) .* is unhealthy|service "[^"]+" didn't complete successfully: exit \d+).*)/i,
      role: 'cause',
      category: 'environment',
      certainty: 0.8,
    },
    {
      id: 'file',
      literals: [
        'no configuration file provided',
        'no such service',
        'Unsupported config option',
        '^validating ',
        ' suitable configuration file',
        "' is invalid because",
        '" is unsupported',
      ],
      pattern:
        /^(?:ERROR: )?(?<message>(?:The Compose file '.*' is invalid because|no configuration file provided|no such service: |validating \S+\.ya?ml: |Version in ".*" is unsupported|Can't find a suitable configuration file|.*Unsupported config option).*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 4, while: /^\S|^\s+\S/ },
      certainty: 0.85,
    },
    {
      id: 'build-failed',
      literals: ['failed to build'],
      pattern: /^ERROR: Service '(?<code>[^']+)' failed to build(?! ?: The command)(?: ?: )?(?<message>.*)/,
      role: 'symptom',
      category: 'docker_build',
      phase: 'build',
    },
    {
      id: 'port',
      literals: ['port is already allocated', 'address already in use'],
      pattern:
        /(?<message>(?:Bind for \S+ failed: port is already allocated|bind: address already in use).*)/,
      role: 'cause',
      category: 'environment',
      certainty: 0.8,
    },
  ],
}
