import { renderTerminal } from 'holdfast/report'
import { describe, expect, it } from 'vitest'
import { fullReport } from './reports.js'

const quotes = [{ startLine: 12, endLine: 12, text: 'cp: cannot stat \u001b[31mdist' }]
const run = { name: 'ci-diagnostics', engine: 'local', status: 'ok', durationMs: 5 } as const
const counts = { durationMs: 4, claims: 0, dropped: 0 }

const detailed = (report: Parameters<typeof renderTerminal>[0]) => renderTerminal(report, { verbose: true })

describe('what Claude adds', () => {
  it('stands apart, with its quotations and its cost, and nothing in it reaches the terminal raw', () => {
    const page = detailed({
      ...fullReport,
      hypotheses: [
        {
          agent: 'ci-diagnostics',
          source: 'claude',
          kind: 'root-cause',
          claim: 'Nothing\u001b[2J was built.',
          quotes,
        },
      ],
      agents: [{ ...run, claude: { ...counts, status: 'ok', claims: 1, costUsd: 0.0123 } }],
    })
    expect(page).toContain('What Claude adds: its quotations are true, what it makes of them was not checked')
    expect(page).toContain('? root cause: Nothing was built.')
    expect(page).toContain('12 │ cp: cannot stat dist')
    expect(page).toContain('It cost about $0.0123.')
    expect(page).not.toContain('\u001b')
  })

  it('is a word on why it adds nothing, once; and no word where nobody asked', () => {
    const claude = {
      ...counts,
      status: 'unavailable' as const,
      detail: 'unavailable, not_logged_in: Not logged in.',
    }
    const agents = [
      { ...run, claude },
      { ...run, name: 'pattern-matcher' as const, claude },
    ]
    const page = detailed({ ...fullReport, hypotheses: [], agents })
    expect(page.match(/No answer \(unavailable, not_logged_in: Not logged in\.\)/g)).toHaveLength(1)
    expect(detailed(fullReport)).not.toContain('Claude')
    expect(renderTerminal({ ...fullReport, hypotheses: [], agents })).toContain(
      'claude no answer (unavailable, not_logged_in: Not logged in.)',
    )
  })
})
