import type { Category } from '../../../tools/index.js'

/** Sentences about what a job runs on and talks to, which every tool words alike. */
export type Sentences = readonly (readonly [Category, RegExp])[]

/** The machine, the agent or the service around the job has gone. */
const lost: Sentences = [
  [
    'infrastructure',
    /\blost communication with the server\b|\brunner has received a shutdown signal\b|\brunner encountered an error\b|\brunner system failure\b|\bjob failed \(system failure\)|\bCannot connect to the Docker daemon\b|\bagent (?:was lost|went offline|pool has no)\b|\bno hosted parallelism\b|\bstuck because (?:no|the project has no)\b/i,
  ],
  [
    'infrastructure',
    /\bBacking channel '[^']{1,80}' is disconnected\b|\bChannelClosedException\b|\bcache service responded with [45]\d\d\b|\bFailed to (?:CreateArtifact|FinalizeArtifact|GetSignedArtifact)|\bThe (?:self-)?hosted runner\b.{0,80}\blost\b|\bno space left to create\b|\bnode was low on resource\b|\bpod was (?:evicted|deleted)\b|\b(?:EC2|spot) instance\b.{0,40}\b(?:terminated|interrupted|reclaimed)\b/i,
  ],
]

/** The description of the job itself is wrong. */
const description: Sentences = [
  [
    'github-actions-config',
    /\binvalid workflow\b|\bworkflow is not valid\b|\bCan't find 'action\.ya?ml'|\bUnable to resolve action\b|\bUnrecognized (?:named-value|function): |\bautomatically failed because it uses a deprecated version of\b|\bis not a valid (?:workflow|pipeline)\b|\bWorkflowScript: \d+: |\bNo such DSL method\b|\bMissingPropertyException: No such property\b|\bRejectedAccessException\b|\bunexpected (?:inputs?|value)\b.{0,40}\bvalid inputs\b/i,
  ],
  [
    'github-actions-config',
    /\bNo rule to make target\b|\bmissing script: |\bnone of the selected packages has a "?[\w:-]{1,60}"? script\b|\bcommand "[\w:-]{1,60}" not found\b|\bunknown (?:input|parameter|task|job|stage|goal)\b|\b(?:task|goal|recipe|target) ['"`][^'"`]{1,80}['"`] (?:not found|does not exist|is not defined)\b|\bjobs:\S{1,80} (?:config|script|needs)\b|\.ya?ml\b.{0,40}\b(?:invalid|unknown (?:key|property))|\binvalid \S{0,40}\.ya?ml\b|\bError: An image label with the label\b/i,
  ],
]

/** Time, memory or space has run out. */
const limits: Sentences = [
  [
    'timeout-or-oom',
    /\bno space left on device\b|\bdisk quota exceeded\b|\bENOSPC\b|\bout of memory\b|\bOutOfMemoryError\b|\bOOM ?Killed\b|\bOOM[ -]killer\b|\bCannot allocate memory\b|\bJava heap space\b|\bGC overhead limit\b|^Killed$|\bsignal: killed\b|\bKilled signal terminated program\b|\bexit(?:ed with)? (?:code|status):? 137\b|\bdaemon disappeared unexpectedly\b|\bMetaspace$/im,
  ],
  [
    'timeout-or-oom',
    /\b(?:timed out|timeout exceeded|timeout reached|timeout) (?:after|of) \d|\btimed out waiting\b|\btimed out \(after\b|\bexceeded the (?:maximum execution time|timeout)\b|\btook longer than \d|\bran longer than the maximum\b|\bcontext deadline exceeded\b|\bdid not (?:complete|finish|start|respond) within \d|\btime limit (?:was |has been )?exceeded\b|\bno output has been received in the last\b|\btoo long with no output\b|\bnot (?:ready|healthy|available|up) after \d/i,
  ],
]

/** Nobody is allowed, or nobody has said who asks. */
const rights: Sentences = [
  [
    'permission-or-secret',
    /\b40[13] (?:Unauthorized|Forbidden)\b|\b(?:Code|status(?: code)?|returned error|HTTP): ?40[13]\b|\bE40[13]\b|\bHTTP 40[13]\b|\b(?:permission|access)(?: to \S{1,200}| "[^"]{1,80}")? (?:was )?denied\b|\baccess ?denied\b|\brequested access to the resource is denied\b|\bnot authori[sz]ed\b|\bnot (?:permitted|allowed) to\b|\bdo(?:es)? not have (?:the )?(?:permission|access|required)\b|\bunauthori[sz]ed\b|\binsufficient (?:permissions?|scopes?|privileges)\b|\bOperation not permitted\b|\brefusing to allow\b.{0,80}\bpermission|\bprotected branch\b|\bworkflow permissions are incorrect\b|\bResource not accessible by integration\b/i,
  ],
  [
    'permission-or-secret',
    /\bACTIONS_ID_TOKEN_REQUEST|\bauthentication (?:failed|required)\b|\b(?:bad|no basic auth|missing|invalid(?: or non-existent)?|no|provide) (?:\w{1,20} )?(?:credentials|authentication|API key|access token)\b|\bcredentials (?:could not|cannot) be loaded\b|\bcould not load credentials\b|\bmust be logged in\b|\brequires you to be logged in\b|\bneed auth\b|\b(?:could not read|terminal prompts disabled.{0,20}) (?:username|password)\b|\bincorrect username or password\b|\bnot supplied: \S{0,40}(?:token|key|secret|password)|\bHost key verification failed\b|\bno secret key\b|\b(?:token|secret|credentials?|API key|password)s? (?:is|are|was|were)? ?(?:missing|invalid|expired|required|not (?:set|provided|found|defined|supplied))\b/i,
  ],
  [
    'permission-or-secret',
    /\b[A-Z][A-Z0-9_]{0,60}(?:TOKEN|SECRET|PASSWORD|API_KEY|CREDENTIALS)\b.{0,40}\b(?:not set|unset|missing|required|empty|undefined|not found)\b|\b(?:missing|set|requires?|provide|specify)\b.{0,60}\b[A-Z][A-Z0-9_]{0,60}(?:_TOKEN|_SECRET|_PASSWORD|_KEY|_CREDENTIALS)\b|\bmust specify exactly one of "workload_identity_provider"/,
  ],
]

/** Another host was not reached, or did not answer as it should. */
export const network =
  /\bHTTPS?ConnectionPool\b|\bMax retries exceeded\b|\btoo many 5\d\d error responses\b|\bECONN(?:RESET|REFUSED)\b|\bEAI_AGAIN\b|\bENOTFOUND\b|\bETIMEDOUT\b|\bENETUNREACH\b|\bERR_(?:CONNECTION|NETWORK|INTERNET|NAME_NOT_RESOLVED|TIMED_OUT)\w{0,20}|\bCould(?: not|n't) (?:resolve host|connect to server)\b|\bTemporary failure in name resolution\b|\bNameResolutionError\b|\bno such host\b|\bUnknownHostException\b|\bTLS handshake timeout\b|\bspurious network error\b|^ *\[\d{1,2}\] (?:Timeout was reached|SSL connect error|Couldn't (?:connect to server|resolve host name)|HTTP2 framing layer|Failure when receiving data)|\b50[234] (?:Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)/m

const connection: Sentences = [
  ['network-or-flaky', network],
  [
    'network-or-flaky',
    /\brate limit exceeded\b|\bpull rate limit\b|\btoo ?many ?requests\b|\b(?:API )?rate limit\b|\bFailed to connect to \S|\bconnection (?:reset by peer|refused|timed out|aborted|closed by remote host|closed unexpectedly)\b|\bfetch failed\b|\bsocket hang up\b|\bSocketTimeoutException\b|\bRead timed out\b|\bConnectTimeoutException\b|\bi\/o timeout\b|\bClient\.Timeout exceeded\b|\bremote end (?:hung up|closed connection)\b|\bRPC failed\b|\bearly EOF\b|\bnetwork is unreachable\b|\bstream \d+ was not closed cleanly\b|\bunexpected disconnect while reading\b|\b(?:status(?: code)?|returned error|error code|HTTP(?: error)?):? 5\d\d\b|\b50[0234] (?:Internal Server Error|error responses)/i,
  ],
]

/** A client's own words for a time-out say more than that time has run out. */
const clients: Sentences = [
  ['network-or-flaky', /\bcurl: \((?:5|6|7|18|28|35|52|55|56|92)\) |\bSocketTimeoutException\b/],
]

export const aroundTheJob: Sentences = [
  ...lost,
  ...description,
  ...clients,
  ...limits,
  ...rights,
  ...connection,
]
