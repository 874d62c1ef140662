import type { Report } from '../../ci/index.js'
import { logName } from '../documents/problems.js'
import { commandsOf, countsOf, needsOf } from '../beside.js'
import { confidenceWord, otherEvidence, placeOf, seenBefore } from '../terminal/facts.js'
import { verdictWords } from '../verdicts.js'
import { logPart } from './log-part.js'
import { markup } from './markup.js'
import type { Markup } from './markup.js'
import { bars, duration, timeline } from './plot.js'
import type { LogView } from './view.js'

const most = { items: 50, evidence: 30, quotedLines: 40 }

/** Everything that a report says, and its log around it. */
export function reportPart(id: string, report: Report, view: LogView | undefined, alone: boolean): Markup {
  const {
    verdict,
    rootCause,
    confidence,
    silentFailures = [],
    pattern,
    escalation,
    environment = [],
  } = report
  const { mark, words } = verdictWords[verdict]
  const title = markup`${mark} ${words}: ${logName(report)}`
  const lineLink = (line: number) =>
    view?.lines.some(({ number }) => number === line)
      ? markup`<a href="#${id}-L${line}">line ${line}</a>`
      : markup`line ${line}`
  const quote = ({ startLine, text }: { startLine: number; text: string }, label: string) => {
    const all = text.split('\n')
    const rows = all
      .slice(0, most.quotedLines)
      .map(
        (line, at) =>
          markup`<span class="l"><a${view ? markup` href="#${id}-L${startLine + at}"` : undefined}>${startLine + at}</a>${line}</span>`,
      )
    const rest = all.length - most.quotedLines
    return markup`<pre class="log" tabindex="0" role="group" aria-label="${label}">${rows}${rest > 0 ? markup`<span class="gap">… ${rest} more lines</span>` : undefined}</pre>`
  }
  const evidence = otherEvidence(report)
  return markup`<article id="${id}" aria-label="${logName(report)}">
    ${alone ? markup`<h1 class="${verdict}">${title}</h1>` : markup`<h2 class="title ${verdict}">${title}</h2>`}
    ${
      rootCause &&
      markup`<p class="summary">${rootCause.summary}</p>
        <p class="dim">${factsOf(report)}</p>
        ${rootCause.attributionReason === undefined ? undefined : markup`<p>${rootCause.attributionReason}</p>`}
        ${section('What the log says', quote(rootCause.excerpt, 'The lines that say the cause'))}
        ${list(
          'Files',
          rootCause.files.map(file => markup`<code>${placeOf(file)}</code>`),
        )}
        ${list(
          'Failed tests',
          rootCause.failedTests.map(
            ({ name, file }) =>
              markup`<code>${name}</code>${file === undefined ? undefined : markup` in <code>${file}</code>`}`,
          ),
        )}`
    }
    ${stepsOf(report)}
    ${reproducePart(report)}
    ${testsPart(report)}
    ${
      silentFailures.length === 0
        ? undefined
        : section(
            'Silent failures',
            markup`<ul>
              ${silentFailures.map(({ kind, message, certainty, excerpt }) => markup`<li>${certainty === 'hint' ? 'hint: ' : ''}${message} <code>${kind}</code>${excerpt && markup`, ${lineLink(excerpt.startLine)}`}</li>`)}
            </ul>`,
          )
    }
    ${
      pattern && pattern.status !== 'new'
        ? section(
            pattern.status === 'known' ? 'Seen before' : 'Something like it was seen before',
            markup`<p>
                ${seenBefore(pattern)}.${pattern.provenFix === undefined ? '' : ` What fixed it: ${pattern.provenFix}`}
              </p>
              ${history(pattern)}`,
          )
        : undefined
    }
    ${
      escalation?.required
        ? list(
            'Ask a person',
            escalation.reasons.map(reason => markup`${reason}`),
          )
        : undefined
    }
    ${view && view.steps.length > 0 ? section('Steps', timeline(view.steps)) : undefined}
    ${view && logPart(id, report, view)}
    ${
      evidence.length === 0
        ? undefined
        : section(
            'Other evidence',
            evidence.slice(0, most.evidence).map(
              block =>
                markup`<details>
                  <summary>
                    ${block.role}: ${block.message} <span class="dim">line ${block.startLine}</span>
                  </summary>
                  ${quote(block, `Evidence from line ${block.startLine}`)}
                </details>`,
            ),
          )
    }
    ${
      environment.length === 0
        ? undefined
        : section(
            'Environment',
            markup`<table>
              <thead>
                <tr>
                  <th scope="col">check</th>
                  <th scope="col">outcome</th>
                  <th scope="col">detail</th>
                </tr>
              </thead>
              <tbody>
                ${environment.map(
                  ({ name, title: words = name, status, detail }) =>
                    markup`<tr>
                      <td>${words}</td>
                      <td>${status}</td>
                      <td>${detail}</td>
                    </tr>`,
                )}
              </tbody>
            </table>`,
          )
    }
    ${claudePart(report)}
    ${section(
      'The diagnosis',
      markup`<p class="dim">
          ${agentsOf(report)} confidence ${confidence.toFixed(2)} · ${report.source.lines} lines,
          ${report.source.bytes} bytes · ${report.source.provider} · SHA-256
          <code>${report.source.sha256.slice(0, 16)}</code>
        </p>
        ${phases(report)}`,
    )}
  </article>`
}

function factsOf({ rootCause, confidence }: Report): string {
  if (!rootCause) return ''
  const { category, phase, tool, errorCode, attribution } = rootCause
  const facts = [
    category,
    phase === 'unknown' ? '' : `in phase ${phase}`,
    tool === undefined ? '' : `reported by ${tool}`,
    errorCode ?? '',
  ]
  const attributed = attribution === 'unknown' ? '' : `attributed to ${attribution}`
  return [...facts, attributed, `confidence ${confidence.toFixed(2)} (${confidenceWord(confidence)})`]
    .filter(fact => fact !== '')
    .join(' · ')
}

const section = (title: string, content: Markup | readonly Markup[] | undefined): Markup =>
  markup`<h2>${title}</h2>
    ${content}`

function list(title: string, items: readonly Markup[]): Markup | undefined {
  if (items.length === 0) return undefined
  const rest = items.length - most.items
  return section(
    title,
    markup`<ul>
      ${items.slice(0, most.items).map(item => markup`<li>${item}</li>`)}${rest > 0 ? markup`<li>and ${rest} more</li>` : undefined}
    </ul>`,
  )
}

function stepsOf({ fixStrategy }: Report): Markup | undefined {
  if (!fixStrategy || fixStrategy.steps.length === 0) return undefined
  const { steps, estimatedMinutes, estimateBasis } = fixStrategy
  return section(
    'Next steps',
    markup`<ol>
        ${steps.map(({ title, command }) => markup`<li>${title}${command === undefined ? undefined : markup`<pre class="cmd" tabindex="0" role="group" aria-label="Command">${command}</pre>`}</li>`)}
      </ol>
      <p class="dim">About ${estimatedMinutes} minutes: ${estimateBasis}.</p>`,
  )
}

function reproducePart({ reproduce }: Report): Markup | undefined {
  if (!reproduce) return undefined
  const needs = needsOf(reproduce)
  return section(
    'To see it again, in a fresh clone',
    markup`${reproduce.folder === undefined ? undefined : markup`<p>In <code>${reproduce.folder}</code>:</p>`}
      <pre class="cmd" tabindex="0" role="group" aria-label="Commands">${commandsOf(reproduce).map(
        line => markup`<span class="c">${line}</span>`,
      )}</pre>
      ${needs.length === 0 ? undefined : markup`<p class="dim">With ${needs.join(', ')}.</p>`}`,
  )
}

function testsPart({ tests }: Report): Markup | undefined {
  if (!tests) return undefined
  return markup`${list(
    'Test reports',
    tests.reports.map(report => markup`${countsOf(report)}`),
  )}
    ${list(
      'Flaky tests',
      tests.flaky.map(({ name }) => markup`<code>${name}</code>`),
    )}
    ${list(
      'Log and reports differ',
      tests.disagreements.map(sentence => markup`${sentence}`),
    )}`
}

function claudePart({ hypotheses = [] }: Report): Markup | undefined {
  if (hypotheses.length === 0) return undefined
  return section(
    'What Claude adds',
    markup`<p class="dim">Its quotations are true; what it makes of them was not checked.</p>
      <ul>
        ${hypotheses.map(({ kind, claim }) => markup`<li>${kind}: ${claim}</li>`)}
      </ul>`,
  )
}

const agentsOf = ({ agents = [] }: Report): string =>
  agents
    .map(
      ({ name, engine, status, durationMs }) =>
        `${name} (${engine}): ${status} in ${duration(durationMs)} · `,
    )
    .join('')

function phases({ timings: { total, ...rest } }: Report): Markup | undefined {
  return bars(
    `The phases of the diagnosis, ${duration(total)} in all`,
    Object.entries(rest).map(([label, value]) => ({ label, value, note: duration(value) })),
  )
}

/** When a failure was seen first and last: a line of time with a mark for each. */
function history({ firstSeen, lastSeen, seen }: NonNullable<Report['pattern']>): Markup | undefined {
  if (firstSeen === undefined || lastSeen === undefined) return undefined
  const days = (Date.parse(lastSeen) - Date.parse(firstSeen)) / 86_400_000
  const label = `Seen ${seen} times from ${firstSeen.slice(0, 10)} to ${lastSeen.slice(0, 10)}, ${Math.round(days)} days`
  return markup`<svg role="img" aria-label="${label}" viewBox="0 0 900 40">
    <rect class="b" x="60" y="12" width="${days > 0 ? 780 : 4}" height="4" rx="2" />
    <rect class="b" x="56" y="6" width="8" height="16" />
    <rect class="b" x="${days > 0 ? 836 : 56}" y="6" width="8" height="16" />
    <text x="60" y="36">${firstSeen.slice(0, 10)}</text>
    <text x="840" y="36" text-anchor="end">${lastSeen.slice(0, 10)}</text>
    <text x="450" y="36" text-anchor="middle">${seen} times</text>
  </svg>`
}
