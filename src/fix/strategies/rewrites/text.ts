import { escaped } from '../words.js'
import { changeLine } from './lines.js'
import type { Rewrite } from './models.js'

export const textRewrites: readonly Rewrite[] = [
  {
    sign: /missing separator/,
    files: /(?:^|\/)(?:[Mm]|GNUm)akefile$|\.mk$/,
    title: 'Begin a recipe with a tab',
    edit: ({ lines, line }) => changeLine(lines, line, old => old.replace(/^[ ]+/, '\t')),
  },
  {
    sign: /\[: missing [`']?\]|\[: missing `\]'/,
    files: /(?:\.(?:sh|bash)|(?:^|\/)[\w-]+)$/,
    title: "Write a blank before ']'",
    edit: ({ lines, line }) =>
      changeLine(lines, line, old => {
        const [head = '', ...inside] = old.split('[ ')
        const closed = inside.join('[ ').replace(/(?<=[^\]\s])\](?=\s*(?:;|&&|\|\||$))/, ' ]')
        return inside.length > 0 ? `${head}[ ${closed}` : undefined
      }),
  },
  {
    sign: /end tag name <\/([\w.:-]+)> must match start tag name <([\w.:-]+)>|tag mismatch: ([\w.:-]+) line \d+ and ([\w.:-]+)/,
    files: /\.(?:xml|xsd|csproj|html|svg|config|props|iml)$/,
    title: 'Close an element by its own name',
    edit: ({ lines, match }) => {
      const [start, end] = match[2] === undefined ? [match[3], match[4]] : [match[2], match[1]]
      const wrong = new RegExp(`(<${escaped(start ?? '')}(?:\\s[^<>]*)?>[^<]*</)${escaped(end ?? '')}>`)
      const at = lines.findIndex(each => wrong.test(each))
      return changeLine(lines, at + 1, old => old.replace(wrong, `$1${start ?? ''}>`))
    },
  },
  {
    sign: /trailing (?:white)?space|whitespace|\[\[:(?:space|blank):\]\]|\bW29[13]\b|MD009/i,
    files: /./,
    title: 'Take out blanks at the ends of lines',
    edit: ({ lines, line }) => changeLine(lines, line, old => old.replace(/(?<![ \t])[ \t]+(?=\r?$)/, '')),
  },
  {
    sign: /no newline at end of file|missing (?:final|trailing) newline|newline at (?:the )?end of (?:the )?file|\bW292\b|MD047/i,
    files: /./,
    title: 'End the file with a line end',
    edit: ({ text }) => (text.endsWith('\n') ? undefined : `${text}\n`),
  },
  {
    sign: /(?:update|upgrade|pin|change|set)[^"'`\n]{0,60} to (v?\d+(?:\.\d+)*)\b/i,
    files: /\.ya?ml$/,
    title: 'Use version $1 of the action',
    edit: ({ lines, line, match }) =>
      changeLine(lines, line, old => old.replace(/(uses:\s*['"]?[\w./-]+@)v?[\d.]+/, `$1${match[1] ?? ''}`)),
  },
]
