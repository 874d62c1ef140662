import { defineTool } from '../define.js'
import type { Reach } from '../models.js'

/** The rest of npm's own report: every version puts its name before each line, npm 1 to 6 leave blank ones between. */
const report: Reach = {
  max: 16,
  while: /^(?:npm (?:ERR!|error)|\s*$)/,
  until: /A complete log of this run|not with npm itself|Please include the following file|npm-debug\.log/,
}

export const npm = defineTool({
  name: 'npm',
  url: 'https://docs.npmjs.com/cli/',
  category: 'dependency-install',
  rules: [
    {
      id: 'warning',
      pattern: /^npm (?:WARN|warn|notice|info|http|verb|sill|timing)\b/,
      role: 'noise',
    },
    {
      id: 'resolve',
      pattern:
        /^npm (?:ERR!|error) code (?<code>ERESOLVE|ETARGET|E404|EPEERINVALID|ENOVERSIONS|EINVALIDPACKAGENAME|EINVALIDTAGNAME)/,
      role: 'cause',
      phase: 'dependencies',
      after: report,
      details: [
        /^npm (?:ERR!|error) (?:404 +)?(?:notarget )?(?<message>(?:ERESOLVE|No matching|No compatible|Not Found|The package|'?\S+' is not in).*)/,
      ],
      certainty: 'strong',
    },
    {
      id: 'lock-file',
      pattern:
        /^npm (?:ERR!|error) code (?<code>EUSAGE|EINTEGRITY|ENOLOCK|EJSONPARSE|ELOCKVERIFY|EBADENGINE|ENOTSUP|EBADPLATFORM)/,
      role: 'cause',
      phase: 'dependencies',
      before: { max: 1, while: /^npm (?:ERR!|error) (?:path|file) / },
      after: report,
      details: [
        /^npm (?:ERR!|error) (?:notsup |notsup|JSON\.parse )?(?<message>(?:Invalid|Missing|Unsupported|Failed to parse|`npm ci`|The `npm ci`|Not compatible|Valid|sha\d+-).*)/,
      ],
      certainty: 'strong',
    },
    {
      id: 'lock-file-out-of-sync',
      pattern:
        /^npm (?:ERR!|error)(?: code EUSAGE)? (?<message>.{0,40}can only install (?:packages|with an existing).*)/,
      role: 'cause',
      phase: 'dependencies',
      after: report,
      certainty: 'strong',
    },
    {
      id: 'network',
      pattern:
        /^npm (?:ERR!|error) code (?<code>ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ESOCKETTIMEDOUT|E50\d|E429|ERR_SOCKET_TIMEOUT|FETCH_ERROR|\w*CERT\w*|ERR_SSL\w*)/,
      role: 'cause',
      category: 'network-or-flaky',
      phase: 'dependencies',
      after: report,
      details: [
        /^npm (?:ERR!|error) (?:network )?(?<message>(?:request|getaddrinfo|network|connect|Client network|Invalid response|\d{3} ).*)/,
      ],
      certainty: 'strong',
    },
    {
      id: 'network-message',
      pattern:
        /^npm (?:ERR!|error) (?<message>(?:network (?!This|In most|'|If you)|fetch failed|registry error|cb\(\) never called|shasum check failed).*)/,
      role: 'cause',
      category: 'network-or-flaky',
      phase: 'dependencies',
      after: report,
      certainty: 'weak',
    },
    {
      id: 'permission',
      pattern: /^npm (?:ERR!|error) code (?<code>E401|E403|EACCES|EPERM|ENEEDAUTH|EOTP|EROFS)/,
      role: 'cause',
      category: 'permission-or-secret',
      after: report,
      details: [
        /^npm (?:ERR!|error) (?:need auth |40\d )?(?<message>(?:Unable to authenticate|40\d|This command requires|Error: E|You do not|You must be).*)/,
      ],
      certainty: 'strong',
    },
    {
      id: 'disk-full',
      pattern: /^npm (?:ERR!|error) code (?<code>ENOSPC)/,
      role: 'cause',
      category: 'timeout-or-oom',
      after: report,
      certainty: 'proven',
    },
    {
      id: 'missing-script',
      pattern: /^npm (?:ERR!|error) (?<message>missing script:.*)/i,
      role: 'cause',
      category: 'environment',
      certainty: 'strong',
    },
    {
      id: 'file-not-found',
      pattern: /^npm (?:ERR!|error) code (?<code>ENOENT|ENOTDIR|EISGIT|EEXIST|EISDIR)/,
      role: 'cause',
      category: 'environment',
      before: { max: 1, while: /^npm (?:ERR!|error) (?:path|file) / },
      after: report,
      details: [/^npm (?:ERR!|error) (?:enoent )?(?<message>(?:Could not read|ENOENT|EEXIST|spawn).*)/],
      certainty: 'weak',
    },
    {
      id: 'git',
      pattern:
        /^npm (?:ERR!|error) (?:Error while executing:|An unknown git error occurred|(?<message>(?:Error: )?Command failed: git .*))/,
      role: 'cause',
      phase: 'dependencies',
      before: { max: 2, while: /^npm (?:ERR!|error) code / },
      after: report,
      details: [/^npm (?:ERR!|error) (?<message>(?:fatal|ERROR|error|remote|ssh): .*)/],
      certainty: 'strong',
    },
    {
      id: 'install-script',
      pattern: /^npm (?:ERR!|error) (?<message>command failed)/,
      role: 'cause',
      phase: 'dependencies',
      before: { max: 2, while: /^npm (?:ERR!|error) (?:code|path)/ },
      after: report,
      needs: /^npm (?:ERR!|error) path /,
      certainty: 'weak',
    },
    {
      id: 'install-script-old',
      pattern: /^npm (?:ERR!|error) (?<message>Failed at the \S+ (?:pre|post)?install script)/,
      role: 'cause',
      phase: 'dependencies',
      before: { max: 4, while: /^npm (?:ERR!|error)/ },
      after: report,
      certainty: 'weak',
    },
    {
      id: 'error',
      literals: ['^npm ERR!', '^npm error'],
      pattern:
        /^npm (?:ERR!|error) (?<message>(?:(?:Error|TypeError|SyntaxError|RangeError): (?!404|not found)|Cannot read propert|Invalid (?:dependency|package|version|tag)|(?:404|notarget|peerinvalid|notsup) (?!Note|This is most|You should|In most|\S+ is not|$)|tar\.unpack|tarball|Tracker|code (?:MODULE_NOT_FOUND|ERR_)).*)/,
      role: 'cause',
      phase: 'dependencies',
      after: report,
      certainty: 'weak',
    },
    {
      id: 'wrapper',
      pattern:
        /^npm (?:ERR!|error) (?:code (?:ELIFECYCLE|\d+)|errno|Exit status|Failed at|Test failed|Lifecycle script|This is|There is|workspace|location|weird error|not ok|A complete log|\S[^\s@]*@\S* \S+:)/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
      after: { max: 150, while: /^npm (?:ERR!|error)/ },
    },
    {
      id: 'wrapper-other',
      pattern: /^npm (?:ERR!|error)/,
      role: 'wrapper',
      category: 'unknown',
      after: { max: 150, while: /^npm (?:ERR!|error)/ },
      certainty: 'hint',
    },
  ],
  rerun: ['npm ci'],
  manifest: 'package.json',
  lock: 'package-lock.json',
})
