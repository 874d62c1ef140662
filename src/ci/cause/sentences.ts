import type { Category } from '../../tools/index.js'

/** What a failure is by a sentence that every tool words alike. Of one text the first that fits counts. */
const sentences: readonly (readonly [Category, RegExp])[] = [
  [
    'infrastructure',
    /\blost communication with the server\b|\brunner has received a shutdown signal\b|\bCannot connect to the Docker daemon\b|\bagent (?:was lost|went offline)\b/i,
  ],
  [
    'timeout-or-oom',
    /\bno space left on device\b|\bdisk quota exceeded\b|\bENOSPC\b|\bout of memory\b|\bOutOfMemoryError\b|\bOOMKilled\b|\bCannot allocate memory\b|^Killed$|\btimed out waiting for\b|\b(?:timed out|timeout exceeded|timeout reached) after \d|\bexceeded the (?:maximum execution time|timeout)\b|\bcontext deadline exceeded\b|\bdid not (?:complete|finish) within \d/im,
  ],
  [
    'permission-or-secret',
    /\b40[13] (?:Unauthorized|Forbidden)\b|\b(?:Code|status(?: code)?|returned error): ?40[13]\b|\b(?:permission|access)(?: to \S{1,200}| "[^"]{1,80}")? (?:was )?denied\b|\bnot authori[sz]ed\b|\bnot (?:permitted|allowed) to\b|\bunauthori[sz]ed\b|\bACTIONS_ID_TOKEN_REQUEST|\bworkflow permissions are incorrect\b|\bauthentication (?:failed|required)\b|\bResource not accessible by integration\b|\b(?:bad|no basic auth|missing|invalid(?: or non-existent)?) (?:credentials|authentication|API key|access token)\b|\b(?:could not read|terminal prompts disabled.{0,20}) (?:username|password)\b|\b(?:token|secret|credentials?|API key|password)s? (?:is|are|was|were)? ?(?:missing|invalid|expired|required|not (?:set|provided|found|defined|supplied))\b|\bnot supplied: \S{0,40}(?:token|key|secret|password)|\b(?:provisioning profile|code signing|development team|signing (?:certificate|identity))\b/i,
  ],
  [
    'network-or-flaky',
    /\brate limit exceeded\b|\btoo many requests\b|\bHTTPS?ConnectionPool\b|\bMax retries exceeded\b|\bECONN(?:RESET|REFUSED)\b|\bEAI_AGAIN\b|\bETIMEDOUT\b|\bCould not resolve host\b|\bTemporary failure in name resolution\b|\bTLS handshake timeout\b|\bCould not connect to server\b|\bconnection (?:reset by peer|refused|timed out)\b|\bfetch failed\b|\b50[234] (?:Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)/i,
  ],
  [
    'dependency-install',
    /\block ?file\b.{0,80}\b(?:out of (?:date|sync)|outdated|not up to date|up to date with|needs to be updated|does not satisfy|would have been|is missing|frozen|changed significantly)|\bfrozen[- ]lockfile\b|\bcan only install (?:packages )?(?:when|with)\b|\bNo matching distribution\b|\bERESOLVE\b|\bunable to resolve dependency\b|\bcould not resolve dependenc|\bversion solving failed\b|\bconflicting (?:peer )?dependenc|\bDependency \S+ requires\b|\bNo module named\b|\bModuleNotFoundError\b|\bCannot find (?:module|package) ['"]|\bNoSuchMethodError\b|\bNoClassDefFoundError\b|\bhash(?:es)? mismatch\b|\bchecksum mismatch\b|\bhas no installation candidate\b|\bUnable to locate package\b|\bPKIX path building failed\b/i,
  ],
  [
    'environment',
    /(?:^|[\s:"'`])command not found\b|(?:^|\s)[\w./-]{1,200}: not found$|\bexecutable file not found\b|\bis not recognized as (?:an internal|a name|the name)|\bspawn \S{1,80} ENOENT\b|\bexit (?:status|code) 127\b|\brelease version \d+ not supported\b|\bUnsupported class file (?:major )?version\b|\bUnsupportedClassVersionError\b|\bversion .GLIBC/im,
  ],
  [
    'environment',
    /\breference assemblies\b.{0,120}\bnot found\b|\b(?:SDK|JDK|toolchain|interpreter|compiler|runtime)\b[^.;]{0,40} (?:was |is |were |are )?(?:not found|not installed|could not be found|missing|no longer supported)\b/i,
  ],
  [
    'environment',
    /\b(?:could not|cannot|unable to|failed to) (?:find|locate) (?:an? |the |any )?(?:\w+ ){0,3}(?:SDK|JDK|toolchain|interpreter|compiler|executable|installation)\b/i,
  ],
  [
    'environment',
    /\brequires (?:an? )?(?:different )?(?:Node|Python|Java|Ruby|Go|PHP|Rust|npm|\.NET)\b|\bunsupported engine\b|\benvironment variable\b.{0,60}\b(?:not set|missing|required|undefined|empty)\b|\b[A-Z][A-Z0-9_]{3,60} (?:is not set|must be set|is required|not set)\b/,
  ],
  [
    'lint-error',
    /\b(?:found|has|have|with) [1-9]\d* (?:\w+ ){0,4}vulnerabilit|\b[1-9]\d* (?:\w+ ){0,3}vulnerabilities\b|\bpolicy (?:violation|check)/i,
  ],
  [
    'github-actions-config',
    /\b(?:No rule to make target|invalid workflow|unknown (?:input|parameter|task|job|stage)|is not a valid (?:workflow|pipeline)|\.ya?ml\b.{0,40}\b(?:invalid|unknown (?:key|property)))/i,
  ],
  ['type-error', /\berror TS\d{4,5}\b|\bType '[^']{1,200}' is not assignable to\b/],
  [
    'compile-error',
    /^ *[^\s:]{1,300}\.\w{1,8}:\d{1,6}:\d{1,5}: (?:fatal )?error: |\b(?:Failed to compile|Compilation failed|SyntaxError|syntax error|undefined reference to|cannot find symbol|Build error occurred|BUILD FAILED)\b|\bthe following build commands failed\b/im,
  ],
  [
    'test-assertion',
    /\bAssertionError\b|\bassertion (?:failed|`)|\bexpected\b.{1,120}\b(?:got|but|received|actual|to (?:be|equal|contain))\b/i,
  ],
]

/** Decides only in a text that is no test's and no linter's: those speak of anything. */
export function sentenceOf(text: string): Category | undefined {
  return sentences.find(([, words]) => words.test(text))?.[0]
}
