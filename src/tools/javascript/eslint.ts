import { defineTool } from '../define.js'

/** The name of the file stands above its messages: alone, absolute or with a suffix. */
const fileLine = /^(?<file>(?:\/|[A-Za-z]:[\\/]|\.{0,2}\/)?[^\s:][^:]{0,250}\.\w{1,8})$/

export const eslint = defineTool({
  name: 'eslint',
  url: 'https://eslint.org',
  category: 'lint-error',
  phase: 'lint',
  commands: ['eslint'],
  rules: [
    {
      id: 'problem',
      literals: ['^ error ', ' error\t', '\terror ', '\terror\t', '##[error] '],
      pattern:
        /^(?:##\[error\] )?\s+(?<line>\d+):(?<column>\d+)\s+error\s+(?<message>\S(?:.*?\S)??)(?:\s{2,}(?<code>(?:@[\w-]+\/)?[\w-]+(?:\/[\w-]+){0,2}))?$/,
      role: 'cause',
      before: { max: 24, through: fileLine },
      after: {
        max: 18,
        while:
          /^(?:##\[\w+\])?\s+\d+:\d+\s+(?:error|warning)\s|^\s*$|^(?:\/|[A-Za-z]:\\)\S+\.\w+$|^✖ \d+ problems? \(/,
      },
      needs: fileLine,
      details: [fileLine],
      certainty: 'strong',
    },
    {
      id: 'problem-unix',
      literals: ['[Error', ', Error - '],
      pattern:
        /^(?<file>\S+?):(?: line )?(?<line>\d+)(?::|, col )(?<column>\d+)(?:: (?=.*\[Error)|, Error - )(?<message>.+?)(?: [[(](?:Error\/)?(?<code>[\w@/-]+)[\])])?$/,
      role: 'cause',
      after: { max: 18, while: /\[(?:Error|Warning)|, (?:Error|Warning) - / },
      certainty: 'strong',
    },
    {
      id: 'problem-visualstudio',
      pattern:
        /^(?<file>[^\s()]+\.(?:[cm]?[jt]sx?|vue))\((?<line>\d+),(?<column>\d+)\): error (?:(?<code>[\w@/-]+) )?: (?<message>.+)/,
      role: 'cause',
      after: { max: 18, while: /\(\d+,\d+\): (?:error|warning) / },
      certainty: 'strong',
    },
    {
      id: 'problem-table',
      pattern:
        /^║ (?<line>\d+)\s*│ (?<column>\d+)\s*│ error\s*│ (?<message>\S(?:.*?\S)??)\s*│ (?<code>[^\s║]*)\s*║$/,
      role: 'cause',
      before: { max: 8, through: fileLine },
      after: { max: 19, while: /^[║╟╔╚]|^\s*$|^\/\S+\.\w+$/, until: /^║ +\d+ (?:Error|Warning)s?\b/ },
      details: [fileLine],
      certainty: 'strong',
    },
    {
      id: 'problem-codeframe',
      pattern:
        /^error: (?<message>.{1,400}?)(?: \((?<code>[\w@/-]+)\))? at (?<file>\S+\.\w+):(?<line>\d+):(?<column>\d+):$/,
      role: 'cause',
      after: { max: 19, while: /^(?:>| ) *\d* \||^(?:error|warning): .* at \S+:$|^\s*$/ },
      certainty: 'strong',
    },
    {
      id: 'problem-friendly',
      literals: ['✘  '],
      pattern: /^ {2}✘ {2}(?:https?:\/\/\S*\/(?=[\w@-]+\s))?(?<code>[\w@/-]+)\s+(?<message>\S.*)/,
      role: 'cause',
      after: { max: 3, while: /^\s*\S/ },
      needs: /^ {2}\S+:\d+:\d+$/,
      details: [/^ {2}(?<file>\S+):(?<line>\d+):(?<column>\d+)$/],
      certainty: 'strong',
    },
    {
      id: 'configuration',
      pattern: /^Oops! Something went wrong!/,
      role: 'cause',
      after: {
        max: 14,
        until: /^(?:npm |error Command|##\[|The command|If you still have|\s+at .*node_modules)/,
      },
      details: [/^(?:Error: )?(?<message>(?!ESLint: \d)\S.*)/],
      certainty: 'strong',
    },
    {
      id: 'configuration-alone',
      pattern:
        /^(?:Error: )?(?<message>(?:ESLint couldn't (?:find|determine|read|resolve)|Failed to load (?:plugin|config|parser)|Cannot read config file|No files matching).*)/,
      role: 'cause',
      after: { max: 4, while: /^(?:Referenced from|Error: |\s*$|The config|The plugin)/ },
    },
    {
      id: 'too-many-warnings',
      pattern: /^\s*ESLint found too many warnings \(maximum: \d+\)/,
      role: 'cause',
      before: { max: 19, while: /^\s+\d+:\d+\s|^\s*$|^✖|^\/\S+$|^ {2}\d+ errors?(?:,| and) \d+ warnings?/ },
      certainty: 'weak',
    },
    {
      id: 'count',
      pattern: /^\s*✖ \d+ problems? \((?!0 errors)/,
      role: 'symptom',
      conclusive: true,
    },
    { id: 'warnings-only', pattern: /^\s*✖ \d+ problems? \(0 errors/, role: 'noise' },
  ],
  rerun: ['npx eslint {file}', 'npx eslint .'],
  fix: 'npx eslint --fix .',
})
