import { defineTool } from '../define.js'

export const yarn = defineTool({
  name: 'yarn',
  url: 'https://yarnpkg.com',
  category: 'dependency-install',
  rules: [
    {
      id: 'network',
      pattern:
        /^error (?<message>(?:Error: (?:connect|getaddrinfo|read) E|An unexpected error occurred: "(?:https?:|getaddrinfo|connect |.{0,120}(?:ESOCKETTIMEDOUT|ETIMEDOUT|ECONNRESET|ENOTFOUND|EAI_AGAIN|Request failed "5|50\d))|Received (?:malformed|invalid) response|There appears to be trouble with your network).*)/,
      role: 'cause',
      category: 'network-or-flaky',
      phase: 'dependencies',
      certainty: 'strong',
    },
    {
      id: 'resolve',
      pattern:
        /^error (?<message>(?:Couldn't find (?:any versions|package|match|the binary|a version)|Can't (?:add|resolve)|Integrity check|An unexpected error occurred: |Your lockfile needs|Outdated lockfile|Failed to replace|Found incompatible|Workspaces can only|Lockfile does not contain pattern|Couldn't find an integrity file|https?:\S+: Integrity check failed|\S+: (?:The (?:engine|platform|CPU architecture) ".*" is incompatible)).*)/,
      role: 'cause',
      phase: 'dependencies',
      before: { max: 2, while: /^error \S+: The (?:engine|platform|CPU)/ },
      after: {
        max: 2,
        while:
          /^error (?:Found (?:incompatible|[1-9]\d* errors)|Commands cannot|Couldn't find an integrity file)/,
        until: /^info/,
      },
      certainty: 'strong',
    },
    {
      id: 'install-script',
      pattern: /^error (?<message>\S+: Command failed\.)/,
      role: 'cause',
      phase: 'dependencies',
      after: { max: 30, until: /^info Visit|^\s*$/ },
      certainty: 'weak',
    },
    {
      id: 'missing-script',
      pattern: /^(?:error Command "[^"]+" not found|(?:Usage Error: )?Couldn[’']t find a script)/,
      role: 'cause',
      category: 'environment',
      certainty: 'strong',
    },
    {
      id: 'berry-resolve',
      literals: ['YN00'],
      pattern:
        /^(?:::error::)?(?:➤ )?(?<code>YN00(?:09|16|18|22|27|28|35|47|48|56|66|78|80|81|82|83|84|91)):(?! └)(?! *(?:│ *)?(?:[-+] |@@ ))(?:\s*│)?\s*(?<message>.*)/,
      role: 'cause',
      phase: 'dependencies',
      before: { max: 12, while: /YN0028:/ },
      after: { max: 12, while: /YN00(?:09|16|18|22|27|28|35|47|48|56|66|78|80|81|82|83|84|91):/ },
      certainty: 'strong',
    },
    {
      id: 'berry-error',
      pattern: /^(?:➤ )?(?<code>YN00(?:01|41)):(?:\s*│)?\s*(?<message>.*)/,
      role: 'cause',
      phase: 'dependencies',
      after: { max: 12, while: /YN0001:/ },
    },
    {
      id: 'berry-failed',
      pattern: /^(?:➤ )?YN0000:\s*(?:[·└]\s*)?Failed with errors/,
      role: 'symptom',
      phase: 'dependencies',
    },
    {
      id: 'usage',
      pattern: /^(?:Usage|Internal) Error: (?<message>.*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 6, while: /^(?!\$ ).+/ },
      certainty: 'weak',
    },
    {
      id: 'wrapper',
      pattern:
        /^(?:error Command failed|error "?\S+"? exited with exit code|Exit code: \d+$|error Commands cannot|info Visit https:\/\/yarnpkg)/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
    },
    {
      id: 'warning',
      pattern: /^warning (?:"|\S|package\.json)/,
      role: 'noise',
      category: 'unknown',
    },
  ],
  rerun: ['yarn install --frozen-lockfile'],
  manifest: 'package.json',
  lock: 'yarn.lock',
})
