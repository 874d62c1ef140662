import { escaped } from '../words.js'
import { changeLine, dropLine, indentOf, lastBefore } from './lines.js'
import type { Rewrite, Spot } from './models.js'

const files = /\.pyi?$/

/** A line as far in as its neighbors are: as the one before it, one step further after a colon, or as the one after it. */
function indented({ lines, line }: Spot): (string | undefined)[] {
  const old = lines[line - 1] ?? ''
  const before = lines[lastBefore(lines, line - 1, each => each.trim() !== '') - 1] ?? ''
  const after = lines.slice(line).find(each => each.trim() !== '') ?? ''
  const known = [...new Set(lines.filter(each => each.trim() !== '').map(indentOf))]
  const near = known
    .filter(each => Math.abs(each.length - indentOf(old).length) < 4)
    .sort((a, b) => Math.abs(a.length - indentOf(old).length) - Math.abs(b.length - indentOf(old).length))
  const wanted = before.trimEnd().endsWith(':')
    ? [`${indentOf(before)}    `]
    : [...near, indentOf(before), indentOf(after)]
  return [...new Set(wanted)].map(indent => changeLine(lines, line, each => indent + each.trimStart()))
}

/** `self` as the first parameter of a method. */
function withSelf({ lines, match }: Spot): string | undefined {
  const method = new RegExp(`^(\\s+(?:async )?def ${escaped(match[1] ?? '')}\\()(?!self\\b|cls\\b)`)
  const at = lines.flatMap((each, i) =>
    method.test(each) && !/@(?:static|class)method/.test(lines[i - 1] ?? '') ? [i + 1] : [],
  )
  return at.length === 1
    ? changeLine(lines, at[0] ?? 0, old => old.replace(method, '$1self, ').replace('self, )', 'self)'))
    : undefined
}

/** A statement that does nothing but to give a name to a value that has no effect. */
const plainAssignment = /^\s*\w+\s*(?::[^=]+)?=[^=(][^(]*$/

export const pythonRewrites: readonly Rewrite[] = [
  {
    sign: /Missing parentheses in call to '(print|exec)'/,
    files,
    title: "Call '$1' with parentheses",
    edit: ({ lines, line, match }) =>
      changeLine(lines, line, old =>
        old.trimEnd().replace(new RegExp(`\\b(${match[1] ?? ''}) (.+)$`), '$1($2)'),
      ),
  },
  {
    sign: /Maybe you meant '==' (?:or ':=' )?instead of '='/,
    files,
    title: "Compare with '=='",
    edit: ({ lines, line }) => changeLine(lines, line, old => old.replace(/(?<![=!<>:])=(?!=)/, '==')),
  },
  {
    sign: /TypeError: (?:\w+\.)*(\w+)\(\) takes \d+ positional arguments? but \d+ w(?:as|ere) given/,
    files,
    everywhere: true,
    title: "Give the method '$1' its 'self'",
    edit: withSelf,
  },
  {
    sign: /f-string is missing placeholders|F541/,
    files,
    title: 'Write a plain string for an f-string without placeholders',
    edit: ({ lines, line }) => changeLine(lines, line, old => old.replace(/\b[fF](?="[^"{]*"|'[^'{]*')/, '')),
  },
  {
    sign: /local variable '(\w+)' is assigned to but never used|F841/,
    files,
    title: 'Take out a variable that nothing uses',
    edit: ({ lines, line }) =>
      plainAssignment.test(lines[line - 1] ?? '') ? dropLine(lines, line) : undefined,
  },
  {
    sign: /IndentationError|unindent does not match|unexpected indent|expected an indented block/,
    files,
    title: 'Indent a line as its neighbors are',
    edit: indented,
  },
]
