import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle, callInChild, canInject, hasTools, scratch } from './faults/index.js'

let tools: ReturnType<typeof scratch>
let files: string
const [user, other] = [65534, 4321]
/** An ordinary user, in a group of the old file's or in none. */
const as = (group = user, ...groups: number[]) => {
  const more = groups.length > 0 ? ['--groups', groups.join()] : ['--clear-groups']
  return { prefix: ['setpriv', '--reuid', String(user), '--regid', String(group), ...more] }
}
const modeOf = (file: string) => (statSync(file).mode & 0o7777).toString(8)
const put = (file: string, mode: number, uid: number, gid: number) => {
  writeFileSync(file, 'old')
  chownSync(file, uid, gid)
  chmodSync(file, mode)
  return file
}
/** A folder that everybody may enter and write to. */
const open = (mode = 0o777) => {
  const folder = scratch()
  chmodSync(folder.path, mode)
  return folder
}

/** Needs Linux and root, to be other users. */
describe.skipIf(!canInject)('the file replaced', () => {
  beforeAll(async () => {
    tools = scratch()
    files = await bundle(tools.path)
    chmodSync(tools.path, 0o755)
  })
  afterAll(() => tools[Symbol.dispose]())

  it.each([
    ['644', 0o640, '600', user, []],
    ['a group that is not kept', 0o664, '644', user, []],
    ['and its identity', 0o2775, '755', user, []],
    ['a group that can be kept', 0o640, '640', other, [other]],
    ['and its identity, kept', 0o2770, '2770', other, [other]],
  ] as const)('gives nobody more than it gave: %s', async (_, mode, becomes, group, groups) => {
    using folder = open()
    const file = put(folder.in('f'), mode, user, other)
    expect(await callInChild(files, 'writeFile', file, as(user, ...groups))).toMatchObject({ ok: true })
    expect([modeOf(file), statSync(file).gid]).toEqual([becomes, group])
  })

  it('keeps its user bits, though not the identity of an owner that it loses', async () => {
    using folder = open()
    const file = put(folder.in('f'), 0o4666, other, user)
    expect(await callInChild(files, 'writeFile', file, as())).toMatchObject({ ok: true })
    expect([modeOf(file), statSync(file).uid]).toEqual(['666', user])
  })

  it.skipIf(!hasTools('setfacl', 'getfacl'))(
    'keeps its access list, and gets none from its folder',
    async () => {
      using folder = open()
      const list = (file: string) => execFileSync('getfacl', ['-cpn', file], { encoding: 'utf8' }).trim()
      const listed = put(folder.in('listed'), 0o600, user, user)
      execFileSync('setfacl', ['-m', `u:${other}:rw`, listed])
      const before = list(listed)
      for (const byte of 'abc') {
        expect(await callInChild(files, 'writeFile', listed, { ...as(), byte })).toMatchObject({ ok: true })
        expect(list(listed)).toBe(before)
      }
      const plain = put(folder.in('plain'), 0o640, user, user)
      execFileSync('setfacl', ['-d', '-m', `u:${other}:rwx`, folder.path])
      expect(await callInChild(files, 'writeFile', plain, as())).toMatchObject({ ok: true })
      expect(list(plain)).toBe('user::rw-\ngroup::r--\nother::---')
      expect(readFileSync(plain, 'utf8')).not.toBe('old')
    },
  )

  it.each([
    ['is read-only', 0o444, user],
    ['belongs to another user', 0o644, other],
  ] as const)('is not replaced if it %s', async (_, mode, owner) => {
    using folder = open()
    const file = put(folder.in('f'), mode, owner, owner)
    const failed = await callInChild(files, 'writeFile', file, as())
    expect(failed).toMatchObject({ ok: false, code: 'file-denied', phase: 'access', content: 'old' })
    expect(await callInChild(files, 'appendFile', file, as())).toMatchObject({ code: 'file-denied' })
    expect(readFileSync(file, 'utf8')).toBe('old')
    expect(readdirSync(folder.path)).toEqual(['f'])
  })

  it('is not chosen by a link of another user in a folder that everybody writes to', async () => {
    using folder = open(0o1777)
    const victim = put(folder.in('victim'), 0o666, user, user)
    mkdirSync(folder.in('own'))
    chmodSync(folder.in('own'), 0o777)
    for (const [name, owner] of [
      ['theirs', other],
      ['theirs-dangling', other],
      ['own/theirs', other],
      ['mine', user],
      ['root', 0],
    ] as const) {
      symlinkSync(name.endsWith('dangling') ? folder.in('made') : victim, folder.in(name))
      lchownSync(folder.in(name), owner, owner)
    }
    symlinkSync(folder.in('theirs'), folder.in('own/to-theirs'))
    for (const name of ['theirs', 'theirs-dangling', 'own/to-theirs']) {
      for (const call of ['writeFile', 'appendFile'] as const) {
        const failed = await callInChild(files, call, folder.in(name), as())
        expect(failed, name).toMatchObject({ code: 'file-denied', phase: 'resolve', cause: 'EACCES' })
      }
    }
    expect(readFileSync(victim, 'utf8')).toBe('old')
    // Own links, links of the folder's owner, and links where not everybody writes are followed.
    for (const name of ['mine', 'root', 'own/theirs']) {
      expect(await callInChild(files, 'writeFile', folder.in(name), as()), name).toMatchObject({ ok: true })
    }
    expect(readFileSync(victim, 'utf8')).toMatch(/^n+$/)
  })

  it.skipIf(!hasTools('bindfs'))(
    'is replaced on a mount that refuses chmod, with what that gives',
    async () => {
      using folder = scratch()
      const [backing, mount] = [folder.in('backing'), folder.in('mount')]
      mkdirSync(backing)
      mkdirSync(mount)
      execFileSync('bindfs', ['--chmod-deny', backing, mount])
      try {
        writeFileSync(`${backing}/f`, 'old')
        chmodSync(`${backing}/f`, 0o777)
        for (const options of [{}, { mode: 0o600 }, { mode: 0o664 }]) {
          const done = await callInChild(files, 'writeFile', `${mount}/f`, { options })
          expect(done).toMatchObject({ ok: true })
          expect(done.ms).toBeLessThan(3000)
        }
        expect(
          await callInChild(files, 'writeFile', `${mount}/new`, { options: { mode: 0o600 } }),
        ).toMatchObject({
          ok: true,
        })
        expect(modeOf(`${backing}/new`)).toBe('600')
        expect(readdirSync(backing).sort()).toEqual(['f', 'new'])
      } finally {
        execFileSync('umount', [mount])
      }
    },
  )
})
