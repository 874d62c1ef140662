import { defineTool } from '../define.js'

export const latex = defineTool({
  name: 'latex',
  url: 'https://www.latex-project.org',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      literals: [
        '! LaTeX Error',
        '! Class',
        'Undefined control',
        '! Missing',
        '! Extra',
        'Emergency stop',
        "I can't find",
        '! Too many',
        'Paragraph ended',
        'File ended',
        '! Illegal',
        '! Misplaced',
        'Argument of',
        '^Improper',
        'Dimension too',
        'TeX capacity',
        'pdfTeX error',
        '! Font',
        'Text line contains',
        "You can't",
        '! Use of',
        '! Double',
        '! Incomplete',
        '! Package',
        '! Fatal',
      ],
      pattern:
        /^! (?<message>(?:LaTeX Error: |Package \S+ Error: |Undefined control sequence|Missing |Extra |Emergency stop|I can't find file|Too many|Paragraph ended|File ended|Illegal|Misplaced|Argument of|Improper|Dimension too large|TeX capacity exceeded|pdfTeX error|Class \S+ Error: |Font |Text line contains|You can't use|Use of|Double|Incomplete|Package inputenc|Fatal).*)/,
      role: 'cause',
      after: { max: 10, until: /^! |^Here is how much|^No pages of output|^Output written/ },
      details: [/^l\.(?<line>\d+) /],
      certainty: 'strong',
    },
    {
      id: 'file-line-error',
      literals: ['.tex:', '.sty:', '.cls:', '.ltx:'],
      pattern:
        /^(?<file>\.?\/?[\w./-]+\.(?:tex|sty|cls|ltx)):(?<line>\d+): (?<message>(?:LaTeX Error|Package|Undefined|Missing|Emergency|Extra|Font|Class|Misplaced|==>).*)/,
      role: 'cause',
      after: {
        max: 8,
        until: /^\S+\.tex:\d+: |^Here is how much|^\(see the transcript|^Output written|^\[\d|^\s*$/,
      },
      certainty: 'strong',
    },
    {
      id: 'unresolved',
      pattern:
        /^(?:\s*)(?<message>LaTeX Warning: There were undefined (?:references|citations)\.|Latex failed to resolve \d+.*)/,
      role: 'symptom',
      certainty: 'hint',
    },
    {
      id: 'latexmk',
      pattern:
        /^(?:\s*Latexmk: Errors, so I did not complete|.{0,200}? gave an error in previous invocation|\s*(?:! *)?==> Fatal error occurred)/,
      role: 'wrapper',
    },
  ],
})
