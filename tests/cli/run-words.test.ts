import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { diagnose } from 'holdfast/ci'
import { describe, expect, it } from 'vitest'
import { mightTell } from '../../src/cli/execute/words.js'

const fixtures = path.resolve('tests/ci/silent/fixtures')
const kinds = readdirSync(fixtures, { withFileTypes: true }).filter(entry => entry.isDirectory())
const logs = kinds.flatMap(({ name: kind }) =>
  readdirSync(path.join(fixtures, kind))
    .filter(name => name.startsWith('bad-') && !name.endsWith('.green.log'))
    .map(name => path.join(kind, name)),
)

describe('the words without which a green command hides nothing', () => {
  it.each(logs)('stand in every line that is found in %s', async name => {
    const text = readFileSync(path.join(fixtures, name), 'utf8')
    const { silentFailures = [] } = await diagnose({ kind: 'text', text, ended: 'passed' })
    for (const { certainty, excerpt } of silentFailures)
      if (certainty === 'finding' && excerpt) expect(excerpt.text).toSatisfy(mightTell)
  })

  it('do not stand in what a green command usually says', () => {
    for (const line of ['', 'hi', 'Compiling holdfast v1.2.3', 'added 12 packages in 3s', 'v20.20.2'])
      expect(mightTell(line)).toBe(false)
  })
})
