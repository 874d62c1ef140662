import { defineTool } from '../define.js'

/** Checkers of text, style and size that projects of every language run through npm. */
export const prettier = defineTool({
  name: 'prettier',
  url: 'https://prettier.io',
  category: 'formatting',
  phase: 'lint',
  commands: ['prettier'],
  rules: [
    {
      id: 'unformatted',
      pattern: /^(?:\[warn\] )?(?<message>Code style issues (?:found in|fixed in).*)/,
      role: 'cause',
      before: { max: 19, while: /^\[(?:warn|error)\] / },
      details: [/^\[warn\] (?<file>(?!Code style)\S.*\.\w+)$/],
      certainty: 'strong',
    },
    {
      // `prettier -l` prints the names of files and nothing else: the echo of the command tells what they are.
      id: 'listed',
      pattern: /^[>$] (?:.{0,200} )?prettier .{0,200}?(?:-l|--list-different)\b/,
      role: 'cause',
      after: { max: 19, while: /^(?:[\w./@-]+\.\w{1,8}|\s*)$/ },
      needs: /^[\w./@-]+\.\w{1,8}$/,
      details: [/^(?<file>[\w./@-]+\.\w{1,8})$/],
      certainty: 'weak',
    },
    {
      id: 'syntax-error',
      pattern:
        /^\[error\] (?<file>\S+): (?<code>\w*Error): (?<message>.*?)(?: \((?<line>\d+):(?<column>\d+)\))?$/,
      role: 'cause',
      after: { max: 10, while: /^\[error\]\s/ },
      certainty: 'strong',
    },
  ],
  rerun: ['npx prettier --check {file}', 'npx prettier --check .'],
  fix: 'npx prettier --write .',
})
