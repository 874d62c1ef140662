import { defineTool } from '../define.js'

export const sass = defineTool({
  name: 'sass',
  url: 'https://sass-lang.com',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      pattern:
        /^(?:\[!\] )?(?:Sass)?Error: (?<message>(?:Undefined|[Ee]xpected (?:"[^"]{1,20}"|[a-z -]{3,60})\.$|Invalid CSS|Can't find stylesheet|File to import|Functions|Incompatible|Expected|The target selector|no mixin|Duplicate).*)/,
      role: 'cause',
      after: { max: 8, while: /^(?:\s*(?:[╷│╵,|']|\d+ [│|]|on line|>>)|\s+\S)/ },
      details: [
        /^\s+(?<file>\S+\.s[ac]ss) (?<line>\d+):(?<column>\d+)/,
        /on line (?<line>\d+)(?::(?<column>\d+))? of (?<file>\S+)/,
      ],
    },
  ],
})
