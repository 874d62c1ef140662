import { defineTool } from '../define.js'

/** MSBuild, the C#, F# and VB compilers, NuGet and the dotnet command. */
export const dotnet = defineTool({
  name: 'dotnet',
  url: 'https://learn.microsoft.com/dotnet/core/tools/',
  category: 'compile-error',
  rules: [
    {
      id: 'compile-error',
      literals: [
        'error CS',
        'error FS',
        'error VB',
        'error BC',
        'error AD',
        'error RZ',
        'error XA',
        'error XLS',
      ],
      pattern:
        /^\s*(?:\d+>)?=*(?<file>(?:[A-Za-z]:)?[^\s:(=][^:(]*)\((?<line>\d+)(?:,(?<column>\d+))?(?:,\d+,\d+)?\)\s?: error (?<code>(?:CS|FS|VB|BC|AD|RZ|XA|XLS)[A-Z]*\d+): (?<message>.+?)(?: \[[^\][]+\](?<=proj(?:::[^\][:]*)?\]))?$/,
      role: 'cause',
      phase: 'build',
      after: { max: 15, while: /: error (?:CS|FS|VB|BC)[A-Z]*\d+: |^$/ },
      certainty: 'proven',
    },
    {
      id: 'analyzer-error',
      literals: ['error CA', 'error IDE', 'error RCS', 'error S', 'error xUnit', 'error MA'],
      pattern:
        /^\s*(?:\d+>)?(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)\((?<line>\d+),(?<column>\d+)(?:,\d+,\d+)?\)\s?: error (?<code>(?:CA|IDE|SA|RCS|S|xUnit|MA)\d+): (?<message>.+?)(?: \[[^\][]+\](?<=proj(?:::[^\][:]*)?\]))?$/,
      role: 'cause',
      category: 'lint-error',
      phase: 'build',
      after: { max: 12, while: /: error (?:CA|IDE|SA|RCS|S|xUnit|MA)\d+: |^$/ },
      certainty: 'strong',
    },
    {
      id: 'format',
      pattern:
        /^\s*(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)\((?<line>\d+),(?<column>\d+)\): error (?<code>WHITESPACE|FINALNEWLINE|ENDOFLINE|IMPORTS|CHARSET): (?<message>.+)/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: { max: 15, while: /: error (?:WHITESPACE|FINALNEWLINE|ENDOFLINE|IMPORTS|CHARSET): / },
      certainty: 'proven',
    },
    {
      id: 'nuget',
      pattern:
        /^\s*(?:\d+>)?(?:(?<file>(?:[A-Za-z]:)?[^\s:][^:]*?) ?: )?error (?<code>NU\d+): (?<message>.+?)(?: \[[^\][]+\])?$/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      after: { max: 8, while: /error NU\d+|^\s+- |^\s+\S/ },
      certainty: 'strong',
    },
    {
      id: 'nuget-missing',
      pattern:
        /^\s*(?:error ?: )?(?<message>Unable to (?:find (?:version|package)|resolve (?:'|dependency)).*)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      after: { max: 6, while: /^\s+\S/ },
    },
    {
      id: 'source-down',
      pattern:
        /^(?<message>.{0,300}(?:Unable to load the service index for source|Failed to retrieve information about '|An error was encountered when fetching|Failed to download package ').*)/,
      role: 'cause',
      category: 'network-or-flaky',
      phase: 'dependencies',
      after: { max: 4, while: /^\s+\S/ },
      certainty: 'proven',
    },
    {
      id: 'build-error',
      literals: [': error '],
      pattern:
        /^\s*(?:\d+>)?(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*)(?:\((?<line>\d+)(?:,(?<column>\d+))?\))?\s?: error (?<code>(?:MSB|NETSDK|MT|APT|XABLD|TF|ASPCONFIG|WIX|CNDL|LGHT)\w*)?\s?: (?<message>.+?)(?: \[[^\][]+\](?<=proj(?:::[^\][:]*)?\]))?$/,
      role: 'cause',
      phase: 'build',
      after: { max: 4, while: /^\s{2,}\S/ },
      certainty: 'weak',
    },
    {
      id: 'no-project',
      pattern: /^MSBUILD ?: error (?<code>MSB\d+): (?<message>.+)/,
      role: 'cause',
      category: 'environment',
      phase: 'build',
    },
    {
      id: 'sdk-missing',
      pattern:
        /^(?<message>(?:A compatible (?:installed )?\.NET|A compatible SDK version|The command could not be loaded|It was not possible to find any|You must install or update \.NET|The framework 'Microsoft\.|No executable found matching command).*)/,
      role: 'cause',
      category: 'environment',
      phase: 'setup',
      after: { max: 12, until: /^The command|^\$ |^##/ },
      certainty: 'strong',
    },
    {
      id: 'unhandled',
      pattern: /^(?:\[ERROR\] FATAL UNHANDLED EXCEPTION: |Unhandled [Ee]xception[:.] ?)(?<message>.*)/,
      role: 'cause',
      category: 'unknown',
      after: { max: 14, while: /^\s+at |^\s*---|^\s*(?:[A-Z]\w*\.)+\w*Exception/ },
      details: [
        /^\s*(?<message>(?:[A-Z]\w*\.)+\w*Exception.*)/,
        /^(?:(?! in ).)* in (?<file>.+):line (?<line>\d+)$/,
      ],
      certainty: 'weak',
    },
    {
      id: 'cake',
      pattern: /^An error occur{1,2}ed when executing task/,
      role: 'wrapper',
      category: 'unknown',
      after: { max: 3, while: /^Error: One or more|^\s+\S/ },
    },
    {
      id: 'cake-install',
      pattern: /^(?<message>An error occur{1,2}ed while installing Cake.*)/,
      role: 'symptom',
      category: 'dependency-install',
      after: { max: 3, while: /^Error: / },
      certainty: 'weak',
    },
    {
      id: 'build-failed',
      pattern: /^\s*(?:Build FAILED\.|[1-9]\d* Error\(s\)|Build failed with [1-9]\d* error.*)$/,
      role: 'wrapper',
      conclusive: true,
      phase: 'build',
    },
    {
      id: 'healthy',
      pattern: /^\s*0 Error\(s\)/,
      role: 'noise',
      category: 'unknown',
    },
  ],
  rerun: ['dotnet build'],
})
