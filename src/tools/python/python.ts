import { defineTool } from '../define.js'
import type { Reach } from '../models.js'

/** The frames are indented: the first line that is not names the exception. */
const frames: Reach = {
  max: 60,
  through: /^(?:[A-Za-z_][\w.]*(?::\s.*|:)?|\s+[\w.]{1,100}(?:Error|Exception|Exit|Interrupt)(?::\s.*)?)$/,
}
const details = [
  /^\s*(?<code>[A-Za-z_][\w.]*(?=:\s|$)(?<=[\w.](?:Error|Exception|Exit|Interrupt|Warning|Failed|NotFound|DoesNotExist|Fault)\w*))(?::\s(?<message>.*))?$/,
  /^\s+File "(?!.*(?:site-packages|dist-packages|lib\/python|<))(?<file>[^"]+)", line (?<line>\d+)/,
]
const opened = {
  literals: ['Traceback (most recent call last)'],
  pattern: /^\s{0,12}Traceback \(most recent call last\):/,
  role: 'cause',
  after: frames,
  details,
} as const

export const python = defineTool({
  name: 'python',
  url: 'https://www.python.org',
  category: 'unknown',
  rules: [
    {
      // A script that ran something else, which has said why it failed.
      ...opened,
      id: 'child-failed',
      role: 'wrapper',
      needs:
        /^\s*(?:[\w.]{1,100}\.)?(?:CalledProcessError: |[A-Z]\w{0,40}(?:Error|Exception): .{1,300} (?:failed!?|failed with (?:exit )?(?:code|status) \d+|returned non-zero exit status \d+\.?)$)/,
      certainty: 'strong',
    },
    {
      ...opened,
      id: 'module-not-found',
      category: 'dependency-install',
      needs: /^\s*(?:ModuleNotFoundError|ImportError): No module named /,
      certainty: 'weak',
    },
    {
      ...opened,
      id: 'import-error',
      category: 'environment',
      needs:
        /^\s*ImportError: (?:cannot import name|.*cannot open shared object file|.*undefined symbol|.*version `)/,
      certainty: 'weak',
    },
    {
      ...opened,
      id: 'syntax-error',
      category: 'compile-error',
      needs: /^\s*(?:SyntaxError|IndentationError|TabError): /,
      certainty: 'likely',
    },
    {
      ...opened,
      id: 'network',
      category: 'network-or-flaky',
      needs:
        /^\s*(?:[\w.]*\.)?(?:ConnectionError|ReadTimeout\w*|ConnectTimeout\w*|MaxRetryError|SSLError|ProxyError|URLError|gaierror|RemoteDisconnected|ChunkedEncodingError|ProtocolError|NewConnectionError|ConnectionResetError|HTTPError): /,
      details: [
        ...details,
        /^(?:[\w.]+\.)?(?:ReadTimeout|ConnectTimeout|RemoteDisconnected|gaierror): (?<message>.*)/,
      ],
      certainty: 'weak',
    },
    {
      ...opened,
      id: 'memory',
      category: 'timeout-or-oom',
      needs: /^\s*(?:[\w.]+\.)?_?\w*MemoryError\b/,
      details: [...details, /^\s*(?<message>(?:[\w.]+\.)?\w*MemoryError)$/],
      certainty: 'weak',
    },
    {
      ...opened,
      id: 'assertion',
      category: 'test-assertion',
      needs: /^\s*AssertionError\b/,
      certainty: 'weak',
    },
    { ...opened, id: 'traceback', certainty: 'weak' },
    {
      id: 'syntax-error-alone',
      pattern: /^\s*(?:\*{3} )?(?:Sorry: )?(?<code>SyntaxError|IndentationError|TabError): (?<message>.*)/,
      role: 'cause',
      category: 'compile-error',
      before: { max: 4, through: /^\s*(?:\*{3} )?File ".*", line \d+/ },
      needs: /File "[^"]*", line \d/,
      details: [/File "(?<file>[^"]+)", line (?<line>\d+)/],
    },
    {
      id: 'file-not-found',
      pattern: /^(?:\S*python[\d.]*): (?<message>(?:can't open file .*|No module named .*))/i,
      role: 'cause',
      category: 'environment',
      certainty: 'strong',
    },
    {
      id: 'fatal',
      pattern: /^Fatal Python error: (?<message>.*)/,
      role: 'cause',
      after: { max: 14, while: /^(?:\s+File|Current thread|Thread|\s*$|\S+ \(most recent)/ },
      details,
      certainty: 'strong',
    },
    {
      id: 'warning',
      pattern: /^\s*(?:\S+:\d+: )?\w*(?:Deprecation|User|Future|Resource|Runtime|Syntax|Import)Warning: /,
      role: 'noise',
    },
  ],
  manifest: 'requirements.txt',
})
