import type { Report } from '../../ci/index.js'
import { commandsOf, countsOf, needsOf } from '../beside.js'
import { confidenceWord, failedChecks, otherEvidence, placeOf, seenBefore } from '../terminal/facts.js'
import { verdictWords } from '../verdicts.js'
import { ellipsis, terminalText } from '../../text/index.js'
import { codeBlock, codeSpan, prose } from './markdown-text.js'
import type { RenderReports } from './models.js'
import { logName } from './problems.js'

/** By this line a program finds the comment that it wrote before, and replaces it. */
export const markdownMarker = '<!-- holdfast:diagnosis -->'
const usualBytes = 65_000

/** How much of each report is in a document, from all to a row of a table: the first that fits is used. */
const sizes = [
  { excerpt: 60, evidence: 10, items: 20, pages: 20 },
  { excerpt: 25, evidence: 3, items: 8, pages: 10 },
  { excerpt: 10, evidence: 0, items: 4, pages: 5 },
  { excerpt: 4, evidence: 0, items: 2, pages: 1 },
  { excerpt: 0, evidence: 0, items: 0, pages: 0 },
] as const
type Size = (typeof sizes)[number]
/** A longer line of a log is cut, in characters. */
const longestLine = 400

/** For a comment on a pull request, or the summary of a job. */
export const renderMarkdown: RenderReports = (reports, { maxBytes = usualBytes }) => {
  for (const size of sizes) {
    const text = documentOf(reports, size)
    if (Buffer.byteLength(text) <= maxBytes) return text
  }
  return tableAlone(reports, maxBytes)
}

function documentOf(reports: readonly Report[], size: Size): string {
  const failed = reports.filter(({ verdict }) => verdict !== 'passed')
  const worst = (failed.length > 0 ? failed : reports).slice(0, size.pages)
  const lines = [
    markdownMarker,
    ...(reports.length > 1 || size.pages === 0 ? [...tableOf(reports), ''] : []),
    ...worst.flatMap(report => pageOf(report, size)),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

/** As many rows as fit, the failed logs first, and how many are left out. */
function tableAlone(reports: readonly Report[], maxBytes: number): string {
  const [title = '', ...rows] = tableOf(reports)
  const kept = [markdownMarker, title]
  let left = maxBytes - Buffer.byteLength(`${kept.join('\n')}\n\nand ${reports.length} more logs\n`)
  let shown = 0
  for (const row of rows) {
    left -= Buffer.byteLength(row) + 1
    if (left < 0) break
    kept.push(row)
    if (row.startsWith('| ') && !row.startsWith('| ---') && !row.startsWith('| verdict')) shown++
  }
  if (shown < reports.length) kept.push('', `and ${reports.length - shown} more logs`)
  return `${kept.join('\n')}\n`
}

function tableOf(reports: readonly Report[]): string[] {
  const counts = new Map<string, number>()
  for (const { verdict } of reports) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  const title = [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ')
  const ranked = [...reports].sort((a, b) => Number(a.verdict === 'passed') - Number(b.verdict === 'passed'))
  const rows = ranked.map(report => {
    const { verdict, rootCause, silentFailures = [] } = report
    const cause =
      rootCause?.summary ?? silentFailures.find(({ certainty }) => certainty === 'finding')?.message
    const cells = [
      `${verdictWords[verdict].mark} ${verdict}`,
      codeSpan(ellipsis(logName(report), 100), { table: true }),
      cause === undefined ? '' : codeSpan(ellipsis(cause, 160), { table: true }),
      rootCause?.category ?? '',
    ]
    return `| ${cells.join(' | ')} |`
  })
  return [
    `### ${reports.length} logs: ${title}`,
    '',
    '| verdict | log | cause | category |',
    '| --- | --- | --- | --- |',
    ...rows,
  ]
}

function pageOf(report: Report, size: Size): string[] {
  const { verdict, rootCause, confidence, escalation, pattern, silentFailures = [] } = report
  const { mark, words } = verdictWords[verdict]
  const lines = [`### ${mark} ${words}: ${codeSpan(logName(report))}`, '']
  if (rootCause) {
    const { category, phase, errorCode, attribution, attributionReason, excerpt, files, failedTests } =
      rootCause
    const facts = [
      `\`${category}\``,
      phase === 'unknown' ? undefined : `in phase ${phase}`,
      errorCode === undefined ? undefined : codeSpan(errorCode),
      attribution === 'unknown' ? undefined : `attributed to ${attribution}`,
      `confidence ${confidence.toFixed(2)} (${confidenceWord(confidence)})`,
    ].filter(fact => fact !== undefined)
    lines.push(`**${codeSpan(rootCause.summary)}**`, '', facts.join(' · '), '')
    if (attributionReason !== undefined) lines.push(prose(attributionReason), '')
    lines.push(...quoted(excerpt.startLine, excerpt.text, size.excerpt), '')
    const places = files.map(file => codeSpan(placeOf(file)))
    lines.push(...listed('Files', places, size.items))
    const tests = failedTests.map(
      ({ name, file }) => `${codeSpan(name)}${file === undefined ? '' : ` in ${codeSpan(file)}`}`,
    )
    lines.push(...listed('Failed tests', tests, size.items))
  }
  lines.push(...stepsOf(report), ...reproduceOf(report, size), ...testsOf(report, size))
  const findings = silentFailures.map(
    ({ kind, message, certainty, excerpt }) =>
      `${certainty === 'hint' ? 'hint: ' : ''}${prose(message)} (${codeSpan(kind)}${excerpt ? `, line ${excerpt.startLine}` : ''})`,
  )
  lines.push(...listed('Silent failures', findings, size.items))
  if (pattern && pattern.status !== 'new') {
    const fix = pattern.provenFix === undefined ? '' : ` What fixed it: ${prose(pattern.provenFix)}`
    lines.push(
      `**${pattern.status === 'known' ? 'Seen before' : 'Something like it was seen before'}** ${seenBefore(pattern)}.${fix}`,
      '',
    )
  }
  if (escalation?.required) lines.push(`**Ask a person:** ${prose(escalation.reasons.join(' '))}`, '')
  lines.push(
    ...listed('Environment', failedChecks(report).map(prose), size.items),
    ...evidenceOf(report, size),
  )
  return lines
}

function stepsOf({ fixStrategy }: Report): string[] {
  const steps = fixStrategy?.steps ?? []
  if (steps.length === 0) return []
  const lines = steps.flatMap(({ title, command }, at) => [
    `${at + 1}. ${prose(title)}`,
    ...(command === undefined ? [] : codeBlock([terminalText(command)], 'sh').map(line => `   ${line}`)),
  ])
  return ['**Next steps**', '', ...lines, '']
}

/** The commands in a block that opens: a page is read for the cause first. */
function reproduceOf({ reproduce }: Report, { excerpt }: Size): string[] {
  if (!reproduce || excerpt === 0) return []
  const commands = commandsOf(reproduce)
    .slice(-Math.max(excerpt, 1))
    .map(command => terminalText(command))
  const needs = needsOf(reproduce)
  return [
    '<details><summary>To see it again, in a fresh clone</summary>',
    '',
    ...(reproduce.folder === undefined ? [] : [`In ${codeSpan(reproduce.folder)}:`, '']),
    ...codeBlock(commands, 'sh'),
    ...(needs.length > 0 ? ['', `With ${needs.map(need => codeSpan(need)).join(', ')}.`] : []),
    '',
    '</details>',
    '',
  ]
}

function testsOf({ tests }: Report, size: Size): string[] {
  if (!tests) return []
  return [
    ...listed(
      'Test reports',
      tests.reports.map(report => codeSpan(countsOf(report))),
      size.items,
    ),
    ...listed(
      'Flaky tests',
      tests.flaky.map(({ name }) => codeSpan(name)),
      size.items,
    ),
    ...listed('Log and reports differ', tests.disagreements.map(prose), size.items),
  ]
}

function listed(title: string, items: readonly string[], most: number): string[] {
  if (items.length === 0 || most === 0) return []
  const rest = items.length > most ? [`- and ${items.length - most} more`] : []
  return [`**${title}**`, '', ...items.slice(0, most).map(item => `- ${item}`), ...rest, '']
}

function evidenceOf(report: Report, { evidence: most, excerpt }: Size): string[] {
  const blocks = otherEvidence(report).slice(0, most)
  if (blocks.length === 0) return []
  const lines = blocks.flatMap(({ role, message, startLine, text }) => [
    `${role}: ${codeSpan(ellipsis(message, longestLine))}`,
    '',
    ...quoted(startLine, text, excerpt),
    '',
  ])
  return ['<details><summary>Other evidence</summary>', '', ...lines, '</details>', '']
}

function quoted(startLine: number, text: string, most: number): string[] {
  if (most === 0) return []
  const all = text.split('\n')
  const digits = String(startLine + all.length - 1).length
  const shown = all
    .slice(0, most)
    .map((line, at) => `${String(startLine + at).padStart(digits)} │ ${ellipsis(line, longestLine)}`)
  return codeBlock(all.length > most ? [...shown, `… ${all.length - most} more lines`] : shown)
}
