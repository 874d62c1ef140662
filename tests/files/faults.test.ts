import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  bundle,
  callInChild,
  canInject,
  compile,
  errno,
  mounted,
  run,
  scratch,
  tmpfs,
} from './faults/index.js'

const inFaults = (name: string) => fileURLToPath(new URL(`faults/${name}`, import.meta.url))
const kills = Number(process.env['HOLDFAST_KILLS'] ?? 8)
const [kib, mib] = [1024, 1024 * 1024]

let tools: ReturnType<typeof scratch>
let files: string
let shim: string
let powerloss: string
const peer = async (...parameters: string[]) => {
  const { stdout } = await run(process.execPath, [inFaults('peer.mjs'), ...parameters])
  return JSON.parse(stdout) as { ok: boolean; code?: string }
}

/** Needs Linux, root, gcc, strace and mkfs.ext4: mounting, tracing and preloading are not to be had otherwise. */
describe.skipIf(!canInject)('on a disk that fails', () => {
  beforeAll(async () => {
    tools = scratch()
    files = await bundle(tools.path)
    shim = compile('shim.c', tools.path)
    powerloss = compile('powerloss.c', tools.path)
  })
  afterAll(() => tools[Symbol.dispose]())

  it('a full disk leaves the old file whole; write-file-atomic, handed the data, destroys it', async () => {
    using folder = scratch()
    const disk = folder.in('disk')
    await mounted(disk, tmpfs('1m'), async () => {
      const [ours, theirs] = [`${disk}/ours`, `${disk}/theirs`]
      writeFileSync(ours, 'o'.repeat(100 * kib))
      writeFileSync(theirs, 'o'.repeat(100 * kib))
      const failed = await callInChild(files, 'writeFile', ours, { size: 2 * mib })
      expect(failed).toMatchObject({ ok: false, code: 'file-full', phase: 'write', attempts: 1 })
      expect(failed.message).toMatch(/ENOSPC.*The file is unchanged\. Free disk space/)
      const appended = await callInChild(files, 'appendFile', ours, { size: 2 * mib })
      expect(appended).toMatchObject({ ok: false, code: 'file-full', phase: 'write' })
      expect(readFileSync(ours, 'utf8')).toBe('o'.repeat(100 * kib))
      expect(readdirSync(disk).sort()).toEqual(['ours', 'theirs'])

      expect(await peer('data', theirs, 'n', String(2 * mib))).toEqual({ ok: true })
      expect(statSync(theirs).size).toBeLessThan(2 * mib)
      expect(readFileSync(theirs, 'utf8')).not.toContain('o')
    })
  })

  it.each([
    ['rename', 'EIO', 3],
    ['rename', 'ESTALE', 3],
    ['fsync', 'EIO', 2],
    ['open', 'ETXTBSY', 2],
    ['write', 'EAGAIN', 2],
  ] as const)('%s fails with %s %i times and the file is written', async (call, error, times) => {
    using folder = scratch()
    const env = { LD_PRELOAD: shim, FAULT: `${call} ${errno(error)} ${times} ${folder.path}` }
    const done = await callInChild(files, 'writeFile', folder.in('f'), { env })
    expect(done).toMatchObject({ ok: true })
    expect(readFileSync(folder.in('f'), 'utf8')).toBe('n'.repeat(1000))
    expect(readdirSync(folder.path)).toEqual(['f'])
  })

  it.each([
    ['write', 'EDQUOT', 'file-full'],
    ['write', 'EFBIG', 'file-full'],
    ['open', 'EROFS', 'file-read-only'],
    ['rename', 'EXDEV', 'file-mounted'],
    ['rename', 'EBUSY', 'file-mounted'],
    ['open', 'EACCES', 'file-denied'],
  ] as const)('%s fails with %s for good: said soon, the old file stands', async (call, error, code) => {
    using folder = scratch()
    writeFileSync(folder.in('f'), 'old')
    const env = { LD_PRELOAD: shim, FAULT: `${call} ${errno(error)} 999999 ${folder.path}` }
    const failed = await callInChild(files, 'writeFile', folder.in('f'), { env })
    expect(failed).toMatchObject({ ok: false, code })
    expect(failed.waitedMs).toBeLessThan(200)
    expect(failed.ms).toBeLessThan(3000) // with the start of node on a busy machine
    expect(readFileSync(folder.in('f'), 'utf8')).toBe('old')
    expect(readdirSync(folder.path)).toEqual(['f'])
  })

  it('short writes are written to the end', async () => {
    using folder = scratch()
    const env = { LD_PRELOAD: shim, FAULT: `write 0 3 ${folder.path}` }
    await callInChild(files, 'writeFile', folder.in('f'), { env, size: 100_000 })
    await callInChild(files, 'appendFile', folder.in('f'), { env, size: 100_000, byte: 'm' })
    expect(readFileSync(folder.in('f'), 'utf8')).toBe('n'.repeat(100_000) + 'm'.repeat(100_000))
  })

  it('an append whose sync fails is on the disk once', async () => {
    using folder = scratch()
    writeFileSync(folder.in('f'), 'old\n')
    const env = { LD_PRELOAD: shim, FAULT: `fdatasync ${errno('EIO')} 2 ${folder.path}` }
    await callInChild(files, 'appendFile', folder.in('f'), { env, size: 3 })
    expect(readFileSync(folder.in('f'), 'utf8')).toBe('old\nnnn')
  })

  it.each(['fsync:when=1', 'rename:when=1', 'fsync:when=2'])(
    'kill -9 at %s leaves old or new',
    async step => {
      using folder = scratch()
      writeFileSync(folder.in('f'), 'old')
      const inject = step.replace(':', ':signal=SIGKILL:')
      const prefix = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `inject=${inject}`]
      const env = { UV_THREADPOOL_SIZE: '1' } // strace counts per thread
      await expect(callInChild(files, 'writeFile', folder.in('f'), { prefix, env })).rejects.toThrow()
      expect(readFileSync(folder.in('f'), 'utf8')).toMatch(/^(?:old|n{1000})$/)
    },
  )

  it('a single file mounted into a container is said to be one', async () => {
    using folder = scratch()
    writeFileSync(folder.in('host'), 'old')
    writeFileSync(folder.in('inside'), '')
    execFileSync('mount', ['--bind', folder.in('host'), folder.in('inside')])
    try {
      const failed = await callInChild(files, 'writeFile', folder.in('inside'))
      expect(failed).toMatchObject({ ok: false, code: 'file-mounted', phase: 'rename', attempts: 3 })
      expect(failed.hint).toContain('Mount its folder instead')
      expect(readFileSync(folder.in('host'), 'utf8')).toBe('old')
    } finally {
      execFileSync('umount', [folder.in('inside')])
    }
  })

  it('a read-only file system is named, also where the folder is missing', async () => {
    using folder = scratch()
    await mounted(folder.in('disk'), ['-t', 'tmpfs', '-o', 'ro', 'tmpfs'], async () => {
      const failed = await callInChild(files, 'writeFile', folder.in('disk/a/f'))
      expect(failed).toMatchObject({ ok: false, code: 'file-read-only', phase: 'mkdir', attempts: 1 })
      expect(await callInChild(files, 'writeFile', folder.in('disk/f'))).toMatchObject({
        ...{ ok: false, code: 'file-read-only', phase: 'open', attempts: 1 },
      })
    })
  })

  it('a loss of power after the promise resolved keeps the new file; write-file-atomic falls back to the old', async () => {
    using folder = scratch()
    const [image, disk] = [folder.in('image'), folder.in('disk')]
    execFileSync('truncate', ['-s', '32M', image])
    execFileSync('mkfs.ext4', ['-q', '-F', image])
    const loop = ['-o', 'loop', image]
    await mounted(disk, loop, async () => {
      writeFileSync(`${disk}/ours`, 'old')
      writeFileSync(`${disk}/theirs`, 'old')
      execFileSync('sync', ['-f', disk])
      expect(await callInChild(files, 'writeFile', `${disk}/ours`)).toMatchObject({ ok: true })
      expect(await callInChild(files, 'writeFile', `${disk}/made/for/it`)).toMatchObject({ ok: true })
      expect(await callInChild(files, 'appendFile', `${disk}/log`)).toMatchObject({ ok: true })
      // Theirs last: the folder synced for ours would save theirs with it.
      expect(await peer('hook', `${disk}/theirs`, 'n', '1000')).toEqual({ ok: true })
      execFileSync(powerloss, [disk])
    })
    await mounted(disk, loop, async () => {
      for (const name of ['ours', 'made/for/it', 'log']) {
        expect(readFileSync(`${disk}/${name}`, 'utf8'), name).toBe('n'.repeat(1000))
      }
      expect(readFileSync(`${disk}/theirs`, 'utf8')).toBe('old')
    })
  })

  it('two containers with process id 1 do not meet; with write-file-atomic one empties the file of the other', async () => {
    using folder = scratch()
    const contained = ['unshare', '--pid', '--fork', '--kill-child']
    const container = (...parameters: string[]) => {
      const [command, ...rest] = [...contained, process.execPath, inFaults('peer.mjs'), ...parameters]
      return run(command!, rest).then(({ stdout }) => JSON.parse(stdout) as { ok: boolean })
    }
    const theirs = folder.in('theirs')
    writeFileSync(theirs, 'old')
    const first = container('hook', theirs, 'n', '1000', 'first')
    while (!existsSync(`${theirs}.filled`)) await new Promise(resolve => setTimeout(resolve, 5))
    const second = container('hook', theirs, 'm', '1000', 'second')
    expect(await first).toEqual({ ok: true })
    expect(readFileSync(theirs, 'utf8')).toBe('') // said to be written, and empty: no hook stands in between
    writeFileSync(`${theirs}.done`, '')
    expect(await second).toMatchObject({ ok: false })

    const ours = folder.in('ours')
    const done = await Promise.all(
      Array.from({ length: 4 }, (_, i) =>
        callInChild(files, 'writeFile', ours, { prefix: contained, byte: 'nm'[i % 2]!, size: 1_000_000 }),
      ),
    )
    expect(done.every(({ ok }) => ok)).toBe(true)
    expect(readFileSync(ours, 'utf8')).toMatch(/^(?:n{1000000}|m{1000000})$/)
  })

  it('a name of 255 bytes can be replaced; write-file-atomic needs room behind it', async () => {
    using folder = scratch()
    const file = folder.in('n'.repeat(255))
    expect(await callInChild(files, 'writeFile', file)).toMatchObject({ ok: true })
    expect(await peer('hook', file, 'n', '1')).toEqual({ ok: false, code: 'ENAMETOOLONG' })
  })

  it(`kill -9 at ${kills} moments leaves the old file or the new; node's own writeFile tears it`, async () => {
    using folder = scratch()
    const size = mib
    const tornByKill = async (how: 'ours' | 'node', afterMs: number): Promise<boolean> => {
      const file = folder.in(how)
      writeFileSync(file, 'z'.repeat(size))
      const writer = spawn(process.execPath, [inFaults('writer.mjs'), files, how, file, String(size)])
      await once(writer.stdout, 'data')
      await new Promise(resolve => setTimeout(resolve, afterMs))
      writer.kill('SIGKILL')
      await once(writer, 'exit')
      const content = readFileSync(file, 'utf8')
      return content.length !== size || content !== content[0]!.repeat(size)
    }
    for (let i = 0; i < kills; i++) expect(await tornByKill('ours', (i * 7) % 23)).toBe(false)
    let control = 0
    while (!(await tornByKill('node', (control * 7) % 23))) expect(++control).toBeLessThan(100)
  })
})
