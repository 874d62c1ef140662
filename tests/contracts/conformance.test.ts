import { readFileSync } from 'node:fs'
import { retryContract } from 'holdfast/contracts/retry'
import { describe, expect, it } from 'vitest'
import { retrySubject } from './subjects.js'
import { suites } from './suites.js'

for (const { module, contract, guarantees, create, patienceMs } of suites) {
  const { tested, isWhole } = contract(`holdfast/${module}`, create, { describe, it }, { patienceMs })

  it(`${module}: README and suite name the same guarantees`, () => {
    const readme = readFileSync(`src/${module}/README.md`, 'utf8')
    const named = [...readme.matchAll(/^- \*\*([A-Z]-\d\d)\*\* (.*)\.$/gm)]
    expect(named.map(([, id, title]) => `${id} ${title}`)).toEqual(
      guarantees.map(({ id, title }) => `${id} ${title}`),
    )
    expect(tested).toEqual(guarantees.map(({ id }) => id))
    expect(isWhole).toBe(true)
  })
}

describe('a guarantee that is not supported', () => {
  it('is shown, and the implementation is not called conformant', () => {
    const groups: string[] = []
    const titles: string[] = []
    const seen = {
      describe: (name: string, body: () => void) => {
        groups.push(name)
        body()
      },
      it: (name: string) => titles.push(name),
    }
    const unsupported = { 'R-14': 'it has no jitter' }
    const { isWhole, tested } = retryContract('mine', () => retrySubject, seen, { unsupported })
    expect(groups).toEqual(['mine: the contract of retry (not conformant: without R-14)'])
    expect(titles.filter(title => title.includes('unsupported: it has no jitter'))).toHaveLength(1)
    expect(isWhole).toBe(false)
    expect(tested).not.toContain('R-14')
  })

  it('is one that exists, with a reason', () => {
    const declare = (unsupported: Record<string, string>) => () =>
      retryContract('mine', () => retrySubject, { describe: () => 0, it: () => 0 }, { unsupported })
    expect(declare({ 'R-99': 'no such' })).toThrow('There is no guarantee R-99.')
    expect(declare({ 'R-14': ' ' })).toThrow('Say why R-14 is not supported.')
  })
})
