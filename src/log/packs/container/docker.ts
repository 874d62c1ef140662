import type { Pack } from '../../rule.js'

export const docker: Pack = {
  tool: 'docker',
  rules: [
    {
      id: 'network',
      literals: [
        'toomanyrequests',
        'TLS handshake timeout',
        'i/o timeout',
        'Client.Timeout',
        'failed to do request',
        'unexpected status',
        'connection reset',
        'error pulling image',
        'received unexpected HTTP status',
      ],
      pattern:
        /(?<message>toomanyrequests: .*|Client\.Timeout exceeded.*|failed to do request: .*|received unexpected HTTP status: 5.*|unexpected status(?: code)? .{0,60}: 5\d\d.*|error pulling image configuration: .*|(?:Error response from daemon|ERROR): .{0,200}(?:TLS handshake timeout|i\/o timeout|connection reset by peer))/,
      role: 'cause',
      category: 'network_or_flaky',
      certainty: 0.85,
    },
    {
      id: 'denied',
      literals: [
        'denied: ',
        'unauthorized: ',
        'no basic auth credentials',
        'pull access denied',
        'Cannot perform an interactive login',
        'insufficient_scope',
      ],
      pattern:
        /(?<message>\bdenied: (?:requested access|[Pp]ermission|User: |Your authorization token|installation not allowed).*|\bunauthorized: (?:authentication|incorrect|access|HTTP).*|no basic auth credentials.*|pull access denied.*|Error: Cannot perform an interactive login.*|insufficient_scope: .*)/,
      role: 'cause',
      category: 'permission_or_secret',
      certainty: 0.82,
    },
    {
      id: 'image-not-found',
      literals: ['manifest unknown', 'manifest for ', 'reference format', 'No such image'],
      pattern:
        /(?<message>\bmanifest (?:for \S+ not found|unknown).*|no matching manifest for .*|invalid reference format.*|\bNo such image: .*)/,
      role: 'cause',
      category: 'docker_build',
      certainty: 0.82,
    },
    {
      id: 'daemon',
      literals: [
        'Cannot connect to the Docker daemon',
        'permission denied while trying',
        "n't connect to Docker daemon",
      ],
      pattern:
        /(?<message>Cannot connect to the Docker daemon.*|permission denied while trying to connect to the Docker daemon.*|Couldn't connect to Docker daemon.*)/,
      role: 'cause',
      category: 'environment',
      certainty: 0.85,
    },
    {
      id: 'disk-full',
      literals: ['no space left on device'],
      pattern: /^(?:Error|ERROR|docker|failed)\b.{0,400}?(?<message>no space left on device)/,
      role: 'cause',
      category: 'timeout_or_oom',
      certainty: 0.92,
    },
    {
      id: 'failed-to-solve',
      literals: ['failed to solve'],
      pattern:
        /^(?:ERROR: |error: |Error response from daemon: )?(?:target \S{1,80}: )?(?:failed to build: )?(?<message>failed to solve(?: with frontend \S+)?: .*)/,
      role: 'cause',
      category: 'docker_build',
      phase: 'build',
      before: { max: 40, through: /^(?: {0,2}> \[|------$)/ },
      details: [/^ > \[(?<code>.*)\]/, /^(?=\S*Dockerfile)(?<file>\S+):(?<line>\d+)$/],
      certainty: 0.7,
    },
    {
      id: 'failed-step',
      literals: ['^> ['],
      pattern: /^ {0,2}> \[(?<code>[^\]]{0,80}?\d{1,3}\/\d{1,3}[^\]]{0,40})\] (?<message>.*):?$/,
      role: 'cause',
      category: 'docker_build',
      phase: 'build',
      before: { max: 1, while: /^-{6}$/ },
      after: { max: 40, until: /^-{6}$/ },
      needs: /\S/,
      certainty: 0.72,
    },
    {
      id: 'step-error',
      literals: ['executor failed running', 'te successfully: exit code: '],
      pattern:
        /^(?:#\d+ )?(?:ERROR:? )?(?<message>process ".*" did not complete successfully: exit code: \d+|executor failed running \[.*)/,
      role: 'symptom',
      category: 'docker_build',
      phase: 'build',
    },
    {
      id: 'returned-non-zero',
      literals: ['returned a non-zero code'],
      pattern:
        /^(?:ERROR: Service '[^']*' failed to build ?: )?(?<message>The command '.*' returned a non-zero code: \d+)/,
      role: 'symptom',
      category: 'docker_build',
      phase: 'build',
      certainty: 0.45,
    },
    {
      id: 'out-of-memory',
      literals: ['returned a non-zero code: 137', 'exit code: 137'],
      pattern: /(?:returned a non-zero code: 137|did not complete successfully: exit code: 137)/,
      role: 'cause',
      category: 'timeout_or_oom',
      phase: 'build',
      certainty: 0.85,
    },
    {
      id: 'copy',
      literals: ['ADD failed', 'failed to compute cache key', 'failed to calculate checksum', 'copy failed'],
      pattern:
        /^(?:ERROR: |error: |#\d+ ERROR: )?(?:failed to (?:build|solve).{0,40}: )?(?<message>(?:(?:COPY|ADD) failed: |(?:failed to compute cache key|failed to calculate checksum)).*)/,
      role: 'cause',
      category: 'docker_build',
      phase: 'build',
      after: {
        max: 24,
        while: /^(?:#\d+ |-{6}$| > \[|(?=\S*Dockerfile)\S+:\d+$|-{20}$|\s+\d+ \||\s*$)/,
        until: /^(?:ERROR|error): /,
      },
      details: [/^(?=\S*Dockerfile)(?<file>\S+):(?<line>\d+)$/],
      certainty: 0.88,
    },
    {
      id: 'dockerfile',
      literals: [
        'Dockerfile parse error',
        'unknown instruction',
        'failed to read dockerfile',
        'unable to prepare context',
        'unable to evaluate symlinks',
        'invalid from flag',
        'target stage',
        'No build stage in current context',
        'failed to process',
      ],
      pattern:
        /^(?:ERROR: |Error response from daemon: |error: )?(?:unable to prepare context: )?(?:failed to (?:build|solve).{0,40}: )?(?<message>(?:dockerfile parse error|unknown instruction|failed to read dockerfile|unable to (?:prepare context|evaluate symlinks)|invalid from flag|target stage|No build stage in current context|failed to process ").*)/i,
      role: 'cause',
      category: 'docker_build',
      phase: 'build',
      details: [/^(?=\S*Dockerfile)(?<file>\S+):(?<line>\d+)$/],
      certainty: 0.88,
    },
    {
      id: 'daemon-error',
      literals: ['Error response from daemon'],
      pattern: /^(?:.{0,60}: )?Error response from daemon: (?<message>.*)/,
      role: 'cause',
      category: 'docker_build',
      certainty: 0.72,
    },
    {
      id: 'exec',
      literals: ['exec format error', 'exec user process caused', 'exec: "'],
      pattern:
        /(?<message>exec: "[^"]*": (?:executable file not found in \$PATH|permission denied|stat [^:]*: no such file).*|exec format error|exec user process caused.*)/,
      role: 'cause',
      category: 'environment',
      certainty: 0.82,
    },
    {
      id: 'buildah',
      literals: [
        'building at STEP',
        'error building image',
        'while running runtime',
        'error: building image',
        'error : building image',
        'error  building image',
      ],
      pattern:
        /^(?:Error: |error ?:? )(?<message>(?:building at STEP ".*|error building at STEP|building image|.*while running runtime: exit status).*)/i,
      role: 'cause',
      category: 'docker_build',
      phase: 'build',
      certainty: 0.65,
    },
  ],
}

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
