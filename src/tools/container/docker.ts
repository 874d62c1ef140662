import { defineTool } from '../define.js'

export const docker = defineTool({
  name: 'docker',
  url: 'https://docs.docker.com',
  category: 'docker-build',
  rules: [
    {
      id: 'network',
      pattern:
        /(?<message>toomanyrequests: .*|Client\.Timeout exceeded.*|failed to do request: .*|received unexpected HTTP status: 5.*|unexpected status(?: code)? .{0,60}: 5\d\d.*|error pulling image configuration: .*|(?:Error response from daemon|ERROR): .{0,200}(?:TLS handshake timeout|i\/o timeout|connection reset by peer))/,
      role: 'cause',
      category: 'network-or-flaky',
      certainty: 'strong',
    },
    {
      id: 'denied',
      pattern:
        /(?<message>\bdenied: (?:requested access|[Pp]ermission|User: |Your authorization token|installation not allowed).*|\bunauthorized: (?:authentication|incorrect|access|HTTP).*|no basic auth credentials.*|pull access denied.*|Error: Cannot perform an interactive login.*|insufficient_scope: .*)/,
      role: 'cause',
      category: 'permission-or-secret',
    },
    {
      id: 'image-not-found',
      pattern:
        /(?<message>\bmanifest (?:for \S+ not found|unknown).*|no matching manifest for .*|invalid reference format.*|\bNo such image: .*)/,
      role: 'cause',
    },
    {
      id: 'daemon',
      pattern:
        /(?<message>Cannot connect to the Docker daemon.*|permission denied while trying to connect to the Docker daemon.*|Couldn't connect to Docker daemon.*)/,
      role: 'cause',
      category: 'environment',
      certainty: 'strong',
    },
    {
      id: 'disk-full',
      pattern: /^(?:Error|ERROR|docker|failed)\b.{0,400}?(?<message>no space left on device)/,
      role: 'cause',
      category: 'timeout-or-oom',
      certainty: 'proven',
    },
    {
      id: 'failed-to-solve',
      pattern:
        /^(?:ERROR: |error: |Error response from daemon: )?(?:target \S{1,80}: )?(?:failed to build: )?(?<message>failed to solve(?: with frontend \S+)?: .*)/,
      role: 'cause',
      phase: 'build',
      before: { max: 40, through: /^(?: {0,2}> \[|------$)/ },
      details: [/^ > \[(?<code>.*)\]/, /^(?=\S*Dockerfile)(?<file>\S+):(?<line>\d+)$/],
      certainty: 'weak',
    },
    {
      id: 'failed-step',
      pattern: /^ {0,2}> \[(?<code>[^\]]{0,80}?\d{1,3}\/\d{1,3}[^\]]{0,40})\] (?<message>.*):?$/,
      role: 'cause',
      phase: 'build',
      before: { max: 1, while: /^-{6}$/ },
      after: { max: 40, until: /^-{6}$/ },
      needs: /\S/,
      certainty: 'weak',
    },
    {
      id: 'step-error',
      pattern:
        /^(?:#\d+ )?(?:ERROR:? )?(?<message>process ".*" did not complete successfully: exit code: \d+|executor failed running \[.*)/,
      role: 'symptom',
      phase: 'build',
    },
    {
      id: 'returned-non-zero',
      pattern:
        /^(?:ERROR: Service '[^']*' failed to build ?: )?(?<message>The command '.*' returned a non-zero code: \d+)/,
      role: 'symptom',
      phase: 'build',
      certainty: 'weak',
    },
    {
      id: 'out-of-memory',
      pattern: /(?:returned a non-zero code: 137|did not complete successfully: exit code: 137)/,
      role: 'cause',
      category: 'timeout-or-oom',
      phase: 'build',
      certainty: 'strong',
    },
    {
      id: 'copy',
      pattern:
        /^(?:ERROR: |error: |#\d+ ERROR: )?(?:failed to (?:build|solve).{0,40}: )?(?<message>(?:(?:COPY|ADD) failed: |(?:failed to compute cache key|failed to calculate checksum)).*)/,
      role: 'cause',
      phase: 'build',
      after: {
        max: 24,
        while: /^(?:#\d+ |-{6}$| > \[|(?=\S*Dockerfile)\S+:\d+$|-{20}$|\s+\d+ \||\s*$)/,
        until: /^(?:ERROR|error): /,
      },
      details: [/^(?=\S*Dockerfile)(?<file>\S+):(?<line>\d+)$/],
      certainty: 'strong',
    },
    {
      id: 'dockerfile',
      pattern:
        /^(?:ERROR: |Error response from daemon: |error: )?(?:unable to prepare context: )?(?:failed to (?:build|solve).{0,40}: )?(?<message>(?:dockerfile parse error|unknown instruction|failed to read dockerfile|unable to (?:prepare context|evaluate symlinks)|invalid from flag|target stage|No build stage in current context|failed to process ").*)/i,
      role: 'cause',
      phase: 'build',
      details: [/^(?=\S*Dockerfile)(?<file>\S+):(?<line>\d+)$/],
      certainty: 'strong',
    },
    {
      id: 'daemon-error',
      pattern: /^(?:.{0,60}: )?Error response from daemon: (?<message>.*)/,
      role: 'cause',
      certainty: 'weak',
    },
    {
      id: 'exec',
      pattern:
        /(?<message>exec: "[^"]*": (?:executable file not found in \$PATH|permission denied|stat [^:]*: no such file).*|exec format error|exec user process caused.*)/,
      role: 'cause',
      category: 'environment',
    },
    {
      id: 'buildah',
      pattern:
        /^(?:Error: |error ?:? )(?<message>(?:building at STEP ".*|error building at STEP|building image|.*while running runtime: exit status).*)/i,
      role: 'cause',
      phase: 'build',
      certainty: 'weak',
    },
  ],
  manifest: 'Dockerfile',
  encloses: {
    category: 'docker-build',
    says: /did not complete successfully: exit code|^executor failed running \[|returned a non-zero code: \d/,
  },
})
