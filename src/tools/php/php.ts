import { defineTool } from '../define.js'

/** The interpreter, and the consoles of frameworks. */
export const php = defineTool({
  name: 'php',
  url: 'https://www.php.net',
  category: 'unknown',
  rules: [
    {
      id: 'fatal',
      pattern:
        /^(?:PHP )?(?<message>(?:Fatal|Parse|(?:Catchable|Recoverable) [Ff]atal) error: +(?! |Allowed memory|Maximum execution|Unable to find local).*?)(?: in (?<file>\S+?)(?: on line |:)(?<line>\d+))?$/,
      role: 'cause',
      category: 'compile-error',
      after: {
        max: 14,
        while:
          /^\s*$|^Stack trace:|^#\d+ |^\s+thrown in|^PHP +\d+\. |^\s+\d+\. |^Call Stack|^PHP Stack|^Errors parsing|^\s+(?:> )?\d+\||^Unexpected /,
      },
      certainty: 'strong',
    },
    {
      id: 'memory',
      pattern:
        /^(?:PHP )?(?:Fatal error: +)?(?<message>(?:Allowed memory size of \d+ bytes exhausted|Maximum execution time of \d).*?)(?: in (?<file>\S+) on line (?<line>\d+))?$/i,
      role: 'cause',
      category: 'timeout-or-oom',
      certainty: 'strong',
    },
    {
      id: 'console-exception',
      pattern: /^In (?<file>[\w.-]+\.php) line (?<line>\d+):$/,
      role: 'cause',
      after: { max: 8, while: /^\s*$|^\s{2,}\S/ },
      details: [/^\s{2,}(?!\[)(?<message>\S.*?)\s*$/],
      certainty: 'weak',
    },
    {
      id: 'console-box',
      literals: ['Exception]', 'Error]'],
      pattern: /^\s+\[(?<code>[\w\\]+(?:Exception|Error))\]\s*$/,
      role: 'cause',
      after: { max: 6, while: /^\s*$|^\s{2,}\S/ },
      details: [/^\s{2,}(?!\[)(?<message>\S.*?)\s*$/],
      certainty: 'weak',
    },
    {
      id: 'missing-extension',
      pattern:
        /^(?<message>(?:PHP Warning: +PHP Startup: Unable to load dynamic library|Could not open input file: |ERROR: `(?=.*(?:make|configure)).*' failed).*)/,
      role: 'cause',
      category: 'environment',
      certainty: 'weak',
    },
  ],
})
