import type { AuditFinding } from '../audit/index.js'
import {
  arrayOf,
  boolean,
  checkArgument,
  checkOptions,
  nonEmptyText,
  number,
  oneOf,
  shape,
  text,
  wholeNumber,
} from '../options/index.js'
import type { RulesOf } from '../options/index.js'
import { signatureOf } from '../patterns/index.js'
import { jsonText, maskSecrets, terminalText } from '../text/index.js'
import { annotationsText } from './documents/annotations.js'
import { gitlabText } from './documents/gitlab.js'
import { repositoryPath } from './documents/paths.js'
import type { Problem } from './documents/problems.js'
import { sarifText } from './documents/sarif.js'
import { narrowest } from './terminal/page.js'
import { createPaint } from './terminal/paint.js'
import { wrap } from './terminal/width.js'

/** What the findings of an audit can be shown as. */
export const auditFormats = ['text', 'json', 'annotations', 'sarif', 'gitlab'] as const
/** A format that findings of an audit are written in. */
export type AuditFormat = (typeof auditFormats)[number]

/** Options of `renderAudit`. */
export interface AuditRenderOptions {
  /** `text` for people; `json`; `annotations` of GitHub Actions; SARIF 2.1.0; Code Quality of GitLab. Default: `text`. */
  readonly format?: AuditFormat | undefined
  /** Text and JSON only: whether findings that a comment ignores are listed. Annotations and GitLab never have them, SARIF always. Default false. */
  readonly ignored?: boolean | undefined
  /** Text only: colors. Default: none. */
  readonly color?: boolean | undefined
  /** Text only: columns to stay within, 20 at the least. Default: lines are as long as they are. */
  readonly width?: number | undefined
  /** The folder with the repository: paths in it are shown without it in all formats but text and JSON. */
  readonly root?: string | undefined
}

const rules: RulesOf<AuditRenderOptions> = {
  format: oneOf(...auditFormats),
  ignored: boolean,
  color: boolean,
  width: wholeNumber(1, 'or-infinity'),
  root: nonEmptyText,
}

const aFinding = shape('a finding of `auditWorkflows`', {
  kind: text,
  path: text,
  line: number(1, Infinity),
  message: text,
})

/**
 * The findings of an audit, for people or for other programs. Pure; nothing from a workflow file is markup or a command.
 *
 * @example
 * process.stdout.write(renderAudit(await auditWorkflows(['.github/workflows']), { color: true }))
 */
export function renderAudit(findings: readonly AuditFinding[], options: AuditRenderOptions = {}): string {
  checkOptions('renderAudit', options, rules)
  checkArgument('renderAudit', 'findings', findings, arrayOf(aFinding))
  const { format = 'text', color = false, width = Infinity, root } = options
  const listed = findings.filter(({ ignored }) => ignored === undefined || options.ignored === true)
  const columns = Math.max(width, narrowest)
  if (format === 'text')
    return textOf(listed, color, columns) + `${wrap(totals(findings), columns).join('\n')}\n`
  const mask = (all: readonly AuditFinding[]) =>
    all.map(finding => ({ ...finding, path: maskSecrets(finding.path) }))
  if (format === 'json') return `${jsonText(mask(listed), 2)}\n`
  const problems = mask(findings).map(finding => problemOf(finding, root))
  return { annotations: annotationsText, sarif: sarifText, gitlab: gitlabText }[format](problems)
}

/** `path:line: finding: message [kind]`, which editors and runners read; on a terminal what has no room goes on below. */
function textOf(findings: readonly AuditFinding[], color: boolean, width: number): string {
  const paint = createPaint(color)
  const below = (words: string) => wrap(terminalText(words), width - 4).map(row => `    ${row}`)
  const lines = findings.flatMap(({ path, line, certainty, kind, message, fix, more, ignored }) => {
    const pen = ignored !== undefined ? paint.dim : certainty === 'finding' ? paint.red : paint.yellow
    const place = terminalText(maskSecrets(`${path}:${line}:`))
    const word = `${ignored === undefined ? certainty : 'ignored'}:`
    const label = terminalText(`[${kind}]`)
    const [first = '', ...rest] = wrap(`${place} ${word} ${terminalText(message)} ${label}`, width)
    const painted = (row: string) =>
      row.endsWith(label) ? row.slice(0, -label.length) + paint.dim(label) : row
    const head = `${place} ${word}`
    const start = first.startsWith(head)
      ? `${paint.bold(place)} ${pen(word)}${painted(first.slice(head.length))}`
      : first
    return [
      start,
      ...wrap(rest.join(' '), width - 4)
        .filter(row => row !== '')
        .map(row => `    ${painted(row)}`),
      ...(ignored === undefined ? [] : below(`ignored: ${ignored}`)),
      ...(fix === undefined || ignored !== undefined ? [] : below(fix)),
      ...(more === undefined ? [] : below(`and ${more} more [${kind}] in this file`)),
    ]
  })
  return lines.map(line => `${line}\n`).join('') + (lines.length > 0 ? '\n' : '')
}

function totals(findings: readonly AuditFinding[]): string {
  const count = (wanted: (finding: AuditFinding) => boolean) =>
    findings.filter(wanted).reduce((sum, { more = 0 }) => sum + 1 + more, 0)
  const parts = [
    numbered(
      count(each => each.ignored === undefined && each.certainty === 'finding'),
      'finding',
    ),
    numbered(
      count(each => each.ignored === undefined && each.certainty === 'hint'),
      'hint',
    ),
  ]
  const ignored = count(each => each.ignored !== undefined)
  const files = new Set(findings.map(({ path }) => path)).size
  return `${parts.join(', ')}${ignored > 0 ? `, ${ignored} ignored` : ''}${files > 0 ? ` in ${numbered(files, 'file')}` : ''}`
}

const numbered = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`

function problemOf(
  { path, line, kind, certainty, message, fix, more, ignored }: AuditFinding,
  root?: string,
): Problem {
  const inside = terminalText(repositoryPath(path, root) ?? path)
  const rest = more === undefined ? [] : [`and ${more} more [${kind}] in this file`]
  return {
    rule: kind,
    level: certainty === 'finding' ? 'error' : 'note',
    message: terminalText(message),
    steps: [...(fix === undefined ? [] : [fix]), ...rest].map(terminalText),
    file: { path: inside, line },
    log: inside,
    fingerprint: signatureOf({ category: kind, cause: message }).id,
    ...(ignored === undefined ? {} : { ignored: terminalText(ignored) }),
  }
}
