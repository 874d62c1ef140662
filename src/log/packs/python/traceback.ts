import type { Pack, Reach } from '../../rule.js'

/** The frames are indented: the first line that is not names the exception. */
const frames: Reach = {
  max: 60,
  through: /^(?:[A-Za-z_][\w.]*(?::\s.*|:)?|\s+[\w.]{1,100}(?:Error|Exception|Exit|Interrupt)(?::\s.*)?)$/,
}
const details = [
  /^\s*(?<code>[A-Za-z_][\w.]*(?:Error|Exception|Exit|Interrupt|Warning|Failed|NotFound|DoesNotExist|Fault)\w*)(?::\s(?<message>.*))?$/,
  /^\s+File "(?!.*(?:site-packages|dist-packages|lib\/python|<))(?<file>[^"]+)", line (?<line>\d+)/,
]

export const traceback: Pack = {
  tool: 'python',
  rules: [
    {
      id: 'traceback',
      literals: ['Traceback (most recent call last)'],
      pattern: /^\s{0,12}Traceback \(most recent call last\):/,
      role: 'cause',
      category: 'unknown',
      after: frames,
      details,
      certainty: 0.65,
    },
    {
      id: 'module-not-found',
      literals: ['No module named'],
      pattern: /^(?<code>ModuleNotFoundError|ImportError): (?<message>No module named .*)/,
      role: 'cause',
      category: 'dependency_install',
      before: { max: 30, through: /^\s*Traceback \(most recent call last\):/ },
      details,
      certainty: 0.75,
    },
    {
      id: 'import-error',
      literals: ['ImportError: '],
      pattern:
        /^(?<code>ImportError): (?<message>(?:cannot import name|.*cannot open shared object file|.*undefined symbol|.*version `).*)/,
      role: 'cause',
      category: 'environment',
      before: { max: 30, through: /^\s*Traceback \(most recent call last\):/ },
      details,
      certainty: 0.7,
    },
    {
      id: 'syntax-error',
      literals: ['SyntaxError: ', 'IndentationError: ', 'TabError: '],
      pattern:
        /^\s*(?:\*{3} )?(?:E {3,})?(?:Sorry: )?(?<code>SyntaxError|IndentationError|TabError): (?<message>.*)/,
      role: 'cause',
      category: 'compile_error',
      before: { max: 4, through: /^\s*(?:E\s+)?(?:\*{3} )?File ".*", line \d+/ },
      needs: /File ".*", line \d+/,
      details: [/File "(?<file>[^"]+)", line (?<line>\d+)/],
      certainty: 0.8,
    },
    {
      id: 'network',
      literals: [
        'requests.exceptions',
        'urllib.error',
        'urllib2.',
        'socket.',
        'ConnectionError',
        'ReadTimeoutError',
        'MaxRetryError',
        'ConnectTimeout',
      ],
      pattern:
        /^(?<code>(?:requests\.exceptions\.|urllib3\.exceptions\.|pip\._vendor\.[\w.]+\.|urllib\.error\.|urllib2\.|socket\.|http\.client\.)(?:ConnectionError|ReadTimeout\w*|ConnectTimeout\w*|MaxRetryError|SSLError|ProxyError|URLError|gaierror|timeout|RemoteDisconnected|ChunkedEncodingError|ProtocolError|NewConnectionError)): ?(?<message>.*)/,
      role: 'cause',
      category: 'network_or_flaky',
      before: { max: 14, through: /^\s*Traceback \(most recent call last\):/ },
      details,
      certainty: 0.75,
    },
    {
      id: 'memory',
      literals: ['MemoryError', '_ArrayMemoryError'],
      pattern: /^(?<code>(?:[\w.]+\.)?_?\w*MemoryError)(?:: (?<message>.*))?$/,
      role: 'cause',
      category: 'timeout_or_oom',
      before: { max: 20, through: /^\s*Traceback \(most recent call last\):/ },
      details,
      certainty: 0.75,
    },
    {
      id: 'file-not-found',
      literals: ["can't open file", 'No module named'],
      pattern: /^(?:\S*python[\d.]*): (?<message>(?:can't open file .*|No module named .*))/i,
      role: 'cause',
      category: 'environment',
      certainty: 0.85,
    },
    {
      id: 'fatal',
      literals: ['Fatal Python error'],
      pattern: /^Fatal Python error: (?<message>.*)/,
      role: 'cause',
      category: 'unknown',
      after: { max: 14, while: /^(?:\s+File|Current thread|Thread|\s*$|\S+ \(most recent)/ },
      details,
      certainty: 0.85,
    },
    {
      id: 'warning',
      literals: ['Warning: '],
      pattern:
        /^\s*(?:\S+:\d+: )?\w*(?:Deprecation|User|Future|Resource|Runtime|Syntax|Import|Pending\w*|SetuptoolsDeprecation)Warning: /,
      role: 'noise',
      category: 'unknown',
    },
  ],
}
