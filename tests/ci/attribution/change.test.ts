import { spawnSync } from 'node:child_process'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { diagnose } from 'holdfast/ci'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { touched } from '../../../src/ci/attribution/change.js'
import { changedHere } from '../../../src/ci/attribution/changed-files.js'
import { folderForClone, gitIn } from '../support/clone.js'
import { causeOf } from './causes.js'

let folder: string
let root: string
beforeEach(async () => {
  ;({ folder, root } = await folderForClone('attribution'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

const git = (...args: string[]) => gitIn(root, ...args)

async function commit(...files: string[]): Promise<string> {
  for (const file of files) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true })
    await writeFile(path.join(root, file), `${Math.random()}\n`)
  }
  git('add', '-A')
  git('commit', '-qm', files.join(' '))
  return git('rev-parse', 'HEAD')
}

const changed = (sha?: string) => changedHere({ root, signal: AbortSignal.timeout(60_000) }, sha)

describe('what a branch changes', () => {
  it('is what it has beside its base, not what the base has beside it', async () => {
    git('init', '-q')
    await commit('src/a.ts', 'README.md')
    git('checkout', '-qb', 'feature')
    await commit('src/b.ts')
    const early = await commit('src/a.ts', 'docs/with blank and ü.md')
    await commit('src/late.ts')
    git('checkout', '-q', 'main')
    await commit('src/main-only.ts')
    git('checkout', '-q', 'feature')
    const files = ['docs/with blank and ü.md', 'src/a.ts', 'src/b.ts']
    expect(await changed()).toEqual({ files: [...files, 'src/late.ts'], range: 'the change against main' })
    expect(await changed(early)).toEqual({ files, range: 'the change against main' })
    expect((await changed('f'.repeat(40)))?.files).toContain('src/late.ts') // not here: HEAD it is
  })

  it('is on the base itself what the last commit does', async () => {
    git('init', '-q')
    await commit('src/a.ts')
    const last = await commit('src/b.ts')
    expect(await changed()).toEqual({ files: ['src/b.ts'], range: `the commit ${last.slice(0, 12)}` })
  })

  it('is not known without a repository, a base, or a commit before', async () => {
    expect(await changed()).toBeUndefined()
    git('init', '-q', '-b', 'odd')
    expect(await changed()).toBeUndefined()
    await commit('src/a.ts')
    expect(await changed()).toBeUndefined()
    git('branch', '-m', 'main')
    expect(await changed()).toBeUndefined()
  })

  it('that runs nothing of the repository', async () => {
    git('init', '-q')
    await commit('src/a.ts')
    await commit('src/b.ts')
    const trap = path.join(folder, 'trap')
    await writeFile(trap, `#!/bin/sh\ntouch ${folder}/sprung\n`)
    await chmod(trap, 0o755)
    git('config', 'diff.external', trap)
    git('config', 'core.fsmonitor', trap)
    expect((await changed())?.files).toEqual(['src/b.ts'])
    expect(spawnSync('ls', [folder]).stdout.toString()).not.toContain('sprung')
  })

  it('that is too much says nothing', async () => {
    git('init', '-q')
    await commit('a.ts')
    await commit(...Array.from({ length: 3001 }, (_, i) => `f${i}`))
    expect(await changed()).toBeUndefined()
  })
})

describe('the change', () => {
  const range = 'the change against main'
  const cause = causeOf('FAIL\nsrc/cart.ts:3: broken', {
    files: [{ path: 'src/cart.ts', line: 3 }],
    failedTests: [{ name: 'adds', file: 'tests/cart.test.ts' }],
  })

  it('is to blame where it touches a file that the cause names', () => {
    expect(touched(cause, { files: ['docs/a.md', 'src/cart.ts'], range })).toEqual({
      attribution: 'change',
      reason:
        'The change against main touches src/cart.ts, which the root cause names: line 11 says "src/cart.ts:3: broken".',
    })
    expect(touched(cause, { files: ['tests/cart.test.ts'], range })?.reason).toBe(
      'The change against main touches tests/cart.test.ts, which the root cause names.',
    )
  })

  it.each([
    ['/builds/x/packages/shop/src/a.py', 'src/a.py', true],
    ['src/a.py', 'packages/shop/src/a.py', true],
    ['CartTest.java', 'shop/src/test/java/CartTest.java', true],
    ['src\\a.cs', 'src/a.cs', true],
    ['a.py', 'data.py', false],
    ['src/a.py', 'lib/a.py', false],
  ])('%s is %s: %s', (named, file, same) => {
    const found = touched(causeOf('x', { files: [{ path: named }] }), { files: [file], range })
    expect(found?.attribution).toBe(same ? 'change' : undefined)
  })

  it('is not known by a bare name that several changed files have', () => {
    const bare = causeOf('x', { files: [{ path: 'index.ts' }] })
    expect(touched(bare, { files: ['a/index.ts', 'b/index.ts'], range })).toBeUndefined()
    expect(touched(bare, { files: ['a/index.ts'], range })?.attribution).toBe('change')
  })

  it('counts the files that it does not list', () => {
    const files = ['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts']
    const many = causeOf('x', { files: files.map(path => ({ path })) })
    expect(touched(many, { files, range })?.reason).toContain('touches a.ts, b.ts, c.ts and 2 more,')
  })

  it('reaches the report of a log beside a clone', async () => {
    git('init', '-q')
    await commit('src/cart.ts')
    git('checkout', '-qb', 'feature')
    await commit('src/cart.ts')
    const text = 'src/cart.ts(3,7): error TS2322: Type number is not assignable to type string.'
    const { rootCause } = await diagnose({ kind: 'text', text }, { environment: root })
    expect(rootCause).toMatchObject({ attribution: 'change' })
    expect(rootCause?.attributionReason).toContain('The change against main touches src/cart.ts')
  })
})
