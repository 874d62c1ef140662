import { defineTool } from '../define.js'

export const dockerCompose = defineTool({
  name: 'docker-compose',
  url: 'https://docs.docker.com/compose/',
  category: 'environment',
  rules: [
    {
      id: 'unhealthy',
      pattern:
        /^\s*(?:ERROR: )?(?<message>(?:dependency failed to start: .*|(?:container|for \S+ +Container) .* is unhealthy|service "[^"]+" didn't complete successfully: exit \d+).*)/i,
      role: 'cause',
    },
    {
      id: 'file',
      pattern:
        /^ {0,12}(?:ERROR: )?(?<message>(?:The Compose file '.*' is invalid because|no configuration file provided|no such service: |validating \S+\.ya?ml: |Version (?:"[^"]*" )?in "[^"]*" is (?:unsupported|invalid)|Can't find a suitable configuration file|(?:\S{1,80} ){0,3}Unsupported config option).*)/,
      role: 'cause',
      after: { max: 4, while: /^\S|^\s+\S/ },
      certainty: 'strong',
    },
    {
      id: 'build-failed',
      pattern: /^ERROR: Service '(?<code>[^']+)' failed to build(?! ?: The command)(?: ?: )?(?<message>.*)/,
      role: 'symptom',
      category: 'docker-build',
      phase: 'build',
    },
    {
      id: 'port',
      pattern:
        /(?<message>(?:Bind for \S+ failed: port is already allocated|bind: address already in use).*)/,
      role: 'cause',
    },
  ],
})
