import type { Pack } from '../../rule.js'

/** The interpreter, and the consoles of frameworks. */
export const php: Pack = {
  tool: 'php',
  rules: [
    {
      id: 'fatal',
      literals: ['Fatal error: ', 'Parse error: '],
      pattern:
        /^(?:PHP )?(?<message>(?:Catchable |Recoverable )?(?:Fatal|Parse) error: +(?! |Allowed memory|Maximum execution).*?)(?: in (?<file>\S+?)(?: on line |:)(?<line>\d+))?$/i,
      role: 'cause',
      category: 'compile_error',
      after: {
        max: 14,
        while:
          /^\s*$|^Stack trace:|^#\d+ |^\s+thrown in|^PHP +\d+\. |^\s+\d+\. |^Call Stack|^PHP Stack|^Errors parsing|^\s+(?:> )?\d+\||^Unexpected /,
      },
      certainty: 0.88,
    },
    {
      id: 'memory',
      literals: ['Allowed memory size of', 'Maximum execution time of'],
      pattern:
        /^(?:PHP )?(?:Fatal error: +)?(?<message>(?:Allowed memory size of \d+ bytes exhausted|Maximum execution time of \d).*?)(?: in (?<file>\S+) on line (?<line>\d+))?$/i,
      role: 'cause',
      category: 'timeout_or_oom',
      certainty: 0.88,
    },
    {
      id: 'uncaught',
      literals: ['^Uncaught '],
      pattern: /^(?<message>(?:PHP )?Uncaught (?:exception )?'?[\w\\]*(?:Exception|Error).*)/,
      role: 'cause',
      category: 'unknown',
      after: { max: 12, while: /^Stack trace:|^#\d+ |^\s+thrown in/ },
    },
    {
      id: 'console-exception',
      literals: ['.php line '],
      pattern: /^In (?<file>[\w.-]+\.php) line (?<line>\d+):$/,
      role: 'cause',
      category: 'unknown',
      after: { max: 8, while: /^\s*$|^\s{2,}\S/ },
      details: [/^\s{2,}(?!\[)(?<message>\S.*?)\s*$/],
      certainty: 0.75,
    },
    {
      id: 'console-box',
      literals: ['Exception]', 'Error]'],
      pattern: /^\s+\[(?<code>[\w\\]+(?:Exception|Error))\]\s*$/,
      role: 'cause',
      category: 'unknown',
      after: { max: 6, while: /^\s*$|^\s{2,}\S/ },
      details: [/^\s{2,}(?!\[)(?<message>\S.*?)\s*$/],
      certainty: 0.7,
    },
    {
      id: 'missing-extension',
      literals: ['Unable to load dynamic library', 'Could not open input file', 'ERROR: `'],
      pattern:
        /^(?<message>(?:PHP Warning: +PHP Startup: Unable to load dynamic library|Could not open input file: |ERROR: `(?=.*(?:make|configure)).*' failed).*)/,
      role: 'cause',
      category: 'environment',
      certainty: 0.55,
    },
  ],
}
