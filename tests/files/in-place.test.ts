import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle, callInChild, canInject, compile, errno, mounted, scratch, tmpfs } from './faults/index.js'

let tools: ReturnType<typeof scratch>
let files: string
let shim: string
const options = { inPlace: 'if-mounted' }

/** Mounts one file over another, as `docker run -v ./host:/inside` does. */
const bound = async (host: string, inside: string, work: () => Promise<void>) => {
  writeFileSync(inside, '')
  execFileSync('mount', ['--bind', host, inside])
  try {
    await work()
  } finally {
    execFileSync('umount', [inside])
  }
}

describe.skipIf(!canInject)("inPlace: 'if-mounted'", () => {
  beforeAll(async () => {
    tools = scratch()
    files = await bundle(tools.path)
    shim = compile('shim.c', tools.path)
  })
  afterAll(() => tools[Symbol.dispose]())

  it('writes into a single file that is mounted, longer or shorter, also where its folder is read-only', async () => {
    using folder = scratch()
    const host = folder.in('host file')
    writeFileSync(host, 'old content')
    const { ino } = statSync(host)
    await mounted(folder.in('disk'), tmpfs('1m'), async () => {
      await bound(host, folder.in('disk/a b'), async () => {
        execFileSync('mount', ['-o', 'remount,ro', folder.in('disk')])
        for (const size of [1000, 3, 0]) {
          const done = await callInChild(files, 'writeFile', folder.in('disk/a b'), { size, options })
          expect(done).toMatchObject({ ok: true })
          expect(readFileSync(host, 'utf8')).toBe('n'.repeat(size))
        }
        expect(statSync(host).ino).toBe(ino)
      })
    })
  })

  it('replaces what is not mounted', async () => {
    using folder = scratch()
    writeFileSync(folder.in('f'), 'old')
    const { ino } = statSync(folder.in('f'))
    await callInChild(files, 'writeFile', folder.in('f'), { options })
    expect(statSync(folder.in('f')).ino).not.toBe(ino)
  })

  it('meets a full disk before it overwrites a byte', async () => {
    using folder = scratch()
    mkdirSync(folder.in('at'))
    await mounted(folder.in('disk'), tmpfs('64k'), async () => {
      writeFileSync(folder.in('disk/f'), 'o'.repeat(20_000))
      await bound(folder.in('disk/f'), folder.in('at/f'), async () => {
        const failed = await callInChild(files, 'writeFile', folder.in('at/f'), { size: 200_000, options })
        expect(failed).toMatchObject({ ok: false, code: 'file-full', content: 'old' })
        expect(readFileSync(folder.in('at/f'), 'utf8')).toBe('o'.repeat(20_000))
      })
    })
  })

  it('says when it has left a mix', async () => {
    using folder = scratch()
    mkdirSync(folder.in('at'))
    writeFileSync(folder.in('host'), 'o'.repeat(2000))
    await bound(folder.in('host'), folder.in('at/f'), async () => {
      const env = { LD_PRELOAD: shim, FAULT: `write ${errno('EDQUOT')} 999 ${folder.in('at/f')}` }
      const failed = await callInChild(files, 'writeFile', folder.in('at/f'), { env, options })
      expect(failed).toMatchObject({ ok: false, code: 'file-torn', content: 'mixed' })
      expect(failed.message).toContain('The file has parts of the old and the new content.')
    })
  })
})
