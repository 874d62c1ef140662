import type { Category } from '../../tools/index.js'

/** What a failure is by a sentence that every tool words alike. Of one text the first that fits counts. */
const sentences: readonly (readonly [Category, RegExp])[] = [
  [
    'infrastructure',
    /\blost communication with the server\b|\brunner has received a shutdown signal\b|\brunner encountered an error\b|\brunner system failure\b|\bCannot connect to the Docker daemon\b|\bagent (?:was lost|went offline)\b/i,
  ],
  [
    'timeout-or-oom',
    /\bno space left on device\b|\bdisk quota exceeded\b|\bENOSPC\b|\bout of memory\b|\bOutOfMemoryError\b|\bOOMKilled\b|\bCannot allocate memory\b|\bJava heap space\b|\bGC overhead limit\b|^Killed$|\bsignal: killed\b|\btimed out waiting for\b|\b(?:timed out|timeout exceeded|timeout reached) after \d|\bexceeded the (?:maximum execution time|timeout)\b|\bcontext deadline exceeded\b|\bdid not (?:complete|finish) within \d|\btook longer than \d|\btime limit (?:was |has been )?exceeded\b/im,
  ],
  [
    'permission-or-secret',
    /\b40[13] (?:Unauthorized|Forbidden)\b|\b(?:Code|status(?: code)?|returned error): ?40[13]\b|\b(?:permission|access)(?: to \S{1,200}| "[^"]{1,80}")? (?:was )?denied\b|\bnot authori[sz]ed\b|\bnot (?:permitted|allowed) to\b|\bunauthori[sz]ed\b|\bACTIONS_ID_TOKEN_REQUEST|\bworkflow permissions are incorrect\b|\bauthentication (?:failed|required)\b|\bResource not accessible by integration\b|\b(?:bad|no basic auth|missing|invalid(?: or non-existent)?) (?:credentials|authentication|API key|access token)\b|\b(?:could not read|terminal prompts disabled.{0,20}) (?:username|password)\b|\b(?:token|secret|credentials?|API key|password)s? (?:is|are|was|were)? ?(?:missing|invalid|expired|required|not (?:set|provided|found|defined|supplied))\b|\bnot supplied: \S{0,40}(?:token|key|secret|password)|\bHost key verification failed\b/i,
  ],
  [
    'network-or-flaky',
    /\brate limit exceeded\b|\btoo many requests\b|\bHTTPS?ConnectionPool\b|\bMax retries exceeded\b|\bECONN(?:RESET|REFUSED)\b|\bEAI_AGAIN\b|\bENOTFOUND\b|\bETIMEDOUT\b|\bCould not resolve host\b|\bTemporary failure in name resolution\b|\bno such host\b|\bTLS handshake timeout\b|\bCould not connect to server\b|\bFailed to connect to \S|\bconnection (?:reset by peer|refused|timed out)\b|\bfetch failed\b|\bi\/o timeout\b|\bremote end hung up\b|\bRPC failed\b|\b50[0234] (?:Bad Gateway|Internal Server Error|Service (?:Temporarily )?Unavailable|Gateway Time-?out)/i,
  ],
  [
    'dependency-install',
    /\block ?file\b.{0,80}\b(?:out of (?:date|sync)|outdated|not up to date|up to date with|needs to be updated|does not satisfy|would have been|is missing|frozen|changed significantly)|\bfrozen[- ]lockfile\b|\bcan only install (?:packages )?(?:when|with)\b|\bNo matching (?:distribution|package|version|variant)\b|\bERESOLVE\b|\bETARGET\b|\bunable to resolve dependency\b|\bcould not resolve (?:all )?(?:dependenc|artifacts|files for)|\bCould not (?:find|resolve) (?:artifact |plugin )?[\w.-]{1,100}:[\w.-]{1,100}:|\bFailed to collect dependencies\b|\bversion solving failed\b|\bfailed to select a version for\b|\bcould not find compatible versions\b|\bconflicting (?:peer )?dependenc|\bDependency \S+ requires\b|\bcannot find module providing package\b|\bmissing go\.sum entry\b|\bNo module named\b|\bModuleNotFoundError\b|\bCannot find (?:module|package) ['"]|\bNoSuchMethodError\b|\bNoClassDefFoundError\b|\bhash(?:es)? mismatch\b|\bchecksum mismatch\b|\bcompute checksum\b|\bhas no installation candidate\b|\bUnable to locate package\b|\bnothing provides \S|\bPKIX path building failed\b/i,
  ],
  [
    'environment',
    /(?:^|[\s:"'`])command not found\b|(?:^|\s)[\w./-]{1,200}: not found$|\bexecutable file not found\b|\bis not recognized as (?:an internal|a name|the name)|\bspawn \S{1,80} ENOENT\b|\bexit (?:status|code) 127\b|\brelease version \d+ not supported\b|\bUnsupported class file (?:major )?version\b|\bUnsupportedClassVersionError\b|\bversion .GLIBC|\berror while loading shared libraries\b|\bcannot open shared object file\b/im,
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
    /\brequires (?:an? )?(?:different )?(?:Node|Python|Java|Ruby|Go|PHP|Rust|npm|\.NET)\b|\bunsupported engine\b|\benvironment variable\b.{0,60}\b(?:not set|missing|required|undefined|empty)\b|\b[A-Z][A-Z0-9_]{3,60} (?:is not set|must be set|is required|not set)\b|\baddress already in use\b|\bEADDRINUSE\b|\bport is already allocated\b|\bcontainer \S{1,120} (?:is unhealthy|exited \(\d)/,
  ],
  [
    'lint-error',
    /\b(?:found|has|have|with) [1-9]\d* (?:\w+ ){0,4}vulnerabilit|\b[1-9]\d* (?:\w+ ){0,3}vulnerabilities\b|\bvulnerabilit(?:y|ies) (?:were |was )?(?:found|detected)\b|\bpolicy (?:violation|check)|misspell|spelling (?:error|mistake)/i,
  ],
  [
    'lint-error',
    /\b(?:out of date|not up[- ]to[- ]date|stale)\b.{0,80}\brun\b|\bplease run\b.{0,80}\bcommit\b|\bversion (?:has not been|was not|must be) (?:bumped|increased|incremented|updated)\b|\bmissing changelog\b/i,
  ],
  [
    'github-actions-config',
    /\b(?:No rule to make target|invalid workflow|workflow is not valid|Can't find 'action\.ya?ml'|Unable to resolve action|unknown (?:input|parameter|task|job|stage)|is not a valid (?:workflow|pipeline)|\.ya?ml\b.{0,40}\b(?:invalid|unknown (?:key|property)))/i,
  ],
  ['type-error', /\berror TS\d{4,5}\b|\bType '[^']{1,200}' is not assignable to\b/],
  [
    'compile-error',
    /^ *[^\s:]{1,300}\.\w{1,8}:\d{1,6}:\d{1,5}: (?:fatal )?error: |\b(?:Failed to compile|Compilation (?:failed|failure|error)|could not compile|SyntaxError|syntax error|undefined reference to|cannot find symbol|Build error occurred|BUILD FAILED)\b|\bthe following build commands failed\b/im,
  ],
  [
    'test-assertion',
    /\bAssertionError\b|\bassertion (?:failed|`)|\bexpected\b.{1,120}\b(?:got|but|received|actual|to (?:be|equal|contain))\b/i,
  ],
  [
    'test-assertion',
    /\bTests run: \d+, (?:Failures: [1-9]|Failures: 0, Errors: [1-9])|\b[1-9]\d* (?:tests?|specs?|examples?|scenarios?) failed\b|\b[1-9]\d* failing\b/i,
  ],
]

/** What a linter or a test's runner says of the work itself, whatever it looks at: these words are no quotation from a test. */
const ofChecks: readonly (readonly [Category, RegExp])[] = [
  [
    'formatting',
    /\bcode style issues\b|\bwould (?:be )?reformat|\b(?:not|in)(?: |-)?(?:properly |correctly )?formatted\b|\bneeds? (?:re)?formatting\b|\bformatting (?:issues?|errors?|violations?|differences?|problems?)\b|\bformat (?:violations|check failed)\b|\bincorrect(?:ly)? format/i,
  ],
  [
    'compile-error',
    /\b(?:COMPILATION ERROR|Compilation (?:failed|failure)|Failed to compile|could not compile|undefined reference to|cannot find symbol|build failed)\b/i,
  ],
]

/** What signing an application needs, and no code has. */
const signing =
  /\b(?:provisioning (?:profile|settings)|code signing|development team|signing (?:certificate|identity))\b/i

/** Decides only in a text that is no test's and no linter's: those speak of anything. */
export function sentenceOf(text: string): Category | undefined {
  return signing.test(text) ? 'permission-or-secret' : sentences.find(([, words]) => words.test(text))?.[0]
}

/** What the own line of a failure in a test or a linter says: what kept it from running, or what it looks at. */
export function sentenceOfCheck(line: string): Category | undefined {
  return ofChecks.find(([, words]) => words.test(line))?.[0]
}

/** Whether a build failed for what it is signed with. */
export function isUnsigned(text: string): boolean {
  return signing.test(text)
}
