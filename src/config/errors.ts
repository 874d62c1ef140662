import { HoldfastError } from '../result/index.js'
import type { ConfigErrorCode, ConfigIssue, Position } from './models.js'

/** The settings cannot be used: where, why, and what to do. */
export class ConfigError extends HoldfastError {
  override readonly name = 'ConfigError'
  declare readonly code: ConfigErrorCode
  /** The file at fault, if there is one. */
  readonly file: string | undefined
  /** All that is wrong, in the order of the file. */
  readonly issues: readonly ConfigIssue[]

  constructor(
    code: ConfigErrorCode,
    message: string,
    details: { file?: string | undefined; issues?: readonly ConfigIssue[]; cause?: unknown } = {},
  ) {
    super(code, message, {
      kind: 'invalid-input',
      ...(details.cause === undefined ? {} : { cause: details.cause }),
    })
    this.file = details.file
    this.issues = details.issues ?? []
  }

  /** The first place at fault. */
  get line(): number | undefined {
    return this.issues[0]?.line
  }

  /** The column in the file, from 1. `undefined` if the fault has no place. */
  get column(): number | undefined {
    return this.issues[0]?.column
  }

  /** The setting that is wrong, as `server.port`. `undefined` if the fault is not about one. */
  get key(): string | undefined {
    return this.issues[0]?.key
  }
}

/** What is wrong, one after the other, each with its line of the file. */
export function list(issues: readonly ConfigIssue[]): string {
  return issues
    .map(({ key, message, origin, suggestion, excerpt }) => {
      const subject = key === '' ? '' : `${key}: `
      const hint = suggestion === undefined ? '' : ` Did you mean \`${suggestion}\`?`
      return `${origin}: ${subject}${message}${hint}${excerpt === undefined ? '' : `\n${excerpt}`}`
    })
    .join('\n')
}

/** A sentence of somebody else's, to be put into one of ours. */
export function withoutDot(sentence: string): string {
  return sentence.endsWith('.') ? sentence.slice(0, -1) : sentence
}

/** At most this many characters before and behind the place are shown of a line. */
const around = 100

/** A line of a source with a caret under one place. What a terminal would obey is not shown. */
export function excerptOf(source: string, { line, column }: Position): string {
  return excerptOfLine(lineOf(source, line), { line, column })
}

/** The same of the line itself. */
export function excerptOfLine(line: string, { line: at, column }: Position): string {
  const from = Math.max(0, column - 1 - around)
  const [cutBefore, cutBehind] = [from > 0 ? '…' : '', column - 1 + around < line.length ? '…' : '']
  const text =
    cutBefore + line.slice(from, column - 1 + around).replace(/[^\t\P{Cc}]/gu, '\uFFFD') + cutBehind
  const before = text.slice(0, cutBefore.length + column - 1 - from).replace(/[^\t]/g, ' ')
  const number = String(at)
  return `${number} | ${text}\n${' '.repeat(number.length)} | ${before}^`
}

function lineOf(source: string, line: number): string {
  return linesOf(source)[line - 1] ?? ''
}

export function linesOf(source: string): string[] {
  return source.split(/\r?\n/)
}
