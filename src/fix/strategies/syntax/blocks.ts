import { codeOf } from './brackets.js'

/** How a kind of file opens a block on a line, and how the block ends. */
interface Blocks {
  readonly files: RegExp
  /** The ends of the blocks that a line opens. */
  readonly opens: (code: string) => string[]
  /** The end that stands first on a line. */
  readonly closes: (code: string) => string | undefined
}

const braces: Blocks = {
  files: /\.(?:[cm]?[jt]sx?|java|kt|go|rs|c|cc|cpp|h|hpp|cs|php|css|scss|swift|scala)$/,
  opens: code => (/\{\s*$/.test(code) ? ['}'] : []),
  closes: code => (/^\s*\}/.test(code) ? '}' : undefined),
}
const ruby: Blocks = {
  files: /\.(?:rb|rake|gemspec)$/,
  opens: code =>
    (/^\s*(?:class|module|def|if|unless|while|until|case|begin|for)\b/.test(code) &&
      !/^\s*def [^=]*\) = /.test(code)) ||
    /\bdo(?:\s*\|[^|]*\|)?\s*$/.test(code) ||
    /=\s*(?:if|case|begin)\b/.test(code)
      ? /\bend\s*$/.test(code)
        ? []
        : ['end']
      : [],
  closes: code => (/^\s*end\b/.test(code) ? 'end' : undefined),
}
const shell: Blocks = {
  files: /\.(?:sh|bash|zsh|ksh)$/,
  opens: code => [
    ...(/^\s*if\b/.test(code) && !/\bfi\b/.test(code) ? ['fi'] : []),
    ...(/(?:^|;\s*)do\s*$/.test(code.trim()) ? ['done'] : []),
    ...(/^\s*case\b/.test(code) && !/\besac\b/.test(code) ? ['esac'] : []),
    ...(/\{\s*$/.test(code) ? ['}'] : []),
  ],
  closes: code => /^\s*(fi|done|esac|\})(?=\s|;|$)/.exec(code)?.[1],
}

/** A block that is open: how far its first line is indented, how it ends, and the index of that line. */
interface Open {
  readonly indent: string
  readonly end: string
  readonly index: number
}

/** A text with the end of the one block that has none, as the indentation shows it. */
export function blockRepair(file: string, text: string): string | undefined {
  const kind = [braces, ruby, shell].find(({ files }) => files.test(file))
  if (!kind) return undefined
  const lines = text.split('\n')
  const open: Open[] = []
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const code = codeOf(line)
    const end = kind.closes(code)
    const indent = /^\s*/.exec(line)?.[0] ?? ''
    if (end !== undefined) {
      const last = open.pop()
      if (last && (last.end !== end || last.indent.length > indent.length)) return closed(lines, last)
    }
    for (const each of kind.opens(code)) open.push({ indent, end: each, index })
  }
  const last = open.at(-1)
  return last && closed(lines, last)
}

/** The end of a block where the next line stands no further in than the one that opens it. */
function closed(lines: readonly string[], { indent, end, index }: Open): string {
  const ends = (line: string) =>
    line.trim() !== '' &&
    indentOf(line) <= indent.length &&
    !(indentOf(line) === indent.length && middle.test(line))
  const after = lines.findIndex((line, i) => i > index && ends(line))
  const at = after > 0 ? after : lines.findLastIndex(line => line.trim() !== '') + 1
  return lines.toSpliced(at, 0, indent + end).join('\n')
}

/** A line that goes on with the block above. */
const middle = /^\s*(?:\}|else|elif|elsif|elseif|when|in|rescue|ensure|catch|finally|case|default)\b/

const indentOf = (line: string): number => /^\s*/.exec(line)?.[0].length ?? 0
