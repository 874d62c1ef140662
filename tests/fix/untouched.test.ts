import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { stateOf } from './seeds/judge.js'
import { hasAll, makeSeed } from './seeds/make.js'

const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'holdfast-untouched-')))
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** Calls that change the file system, or that may. */
const calls =
  'open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,truncate,chmod,fchmodat,chown,fchownat,utimensat'

interface Written {
  readonly call: string
  readonly file: string
}

/**
 * What a trace shows to be written: opened to write, made, moved, removed or changed. A relative path without a folder says
 * nothing here: the states before and after do.
 */
function writtenIn(trace: string): Written[] {
  return trace.split('\n').flatMap(line => {
    const [, call = '', words = ''] = /^\d+\s+(\w+)\((.*)\)\s+= (?!-1)/.exec(line) ?? []
    if (call === '' || (call.startsWith('open') && !/O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/.test(words))) return []
    const places = [...words.matchAll(/(?:<([^>]*)>, )?"((?:[^"\\]|\\.)*)"/g)]
    return places
      .filter(([, folder, name = '']) => folder !== undefined || name.startsWith('/'))
      .map(([, folder = '/', name = '']) => ({ call, file: path.resolve(folder, name) }))
  })
}

it.skipIf(!hasAll(['strace']))(
  'writes nothing but below the folder for temporary files',
  { timeout: 120_000 },
  () => {
    const { folder, log } = makeSeed(
      {
        name: 'misspelled',
        needs: ['node'],
        command: 'node check.js',
        expect: 'fixed',
        files: { 'check.js': 'const total = 3\nconsole.log(total)\n' },
        broken: { 'check.js': 'const total = 3\nconsole.log(totla)\n' },
      },
      path.join(base, 'project'),
    )
    const [temporary, home] = [path.join(base, 'tmp'), path.join(base, 'home')]
    for (const made of [temporary, home]) mkdirSync(made)
    writeFileSync(path.join(base, 'build.log'), log)
    const program = path.join(base, 'fix.mts')
    const source = path.resolve('src')
    writeFileSync(
      program,
      `import { readFileSync } from 'node:fs'
import { diagnose } from '${source}/ci/index.js'
import { fixFailure } from '${source}/fix/index.js'
const report = await diagnose({ kind: 'text', text: readFileSync('${base}/build.log', 'utf8'), ended: 'failed' })
const { status } = await fixFailure(report, { folder: '${folder}', command: 'node check.js' })
console.log(status)
`,
    )
    const before = stateOf(folder)
    const words = ['-f', '-qq', '-y', '-s', '4096', '-e', `trace=${calls}`, '-o', path.join(base, 'trace')]
    const ran = spawnSync('strace', [...words, process.execPath, '--import', 'tsx', program], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: home, TMPDIR: temporary },
    })
    expect(ran.stdout.trim()).toBe('fixed')
    expect(stateOf(folder)).toBe(before)
    expect(execFileSync('find', [home, '-mindepth', '1'], { encoding: 'utf8' })).toBe('')

    const written = writtenIn(readFileSync(path.join(base, 'trace'), 'utf8'))
    const isTemporary = ({ file }: Written) =>
      file.startsWith(`${temporary}/`) || /^\/(?:dev|proc)\//.test(file)
    // git renews the time of an object that it borrows when it would write the same one.
    const isFreshened = ({ call, file }: Written) =>
      call === 'utimensat' && file.startsWith(path.join(folder, '.git/objects/'))
    expect(written.filter(isTemporary).length).toBeGreaterThan(10)
    expect(written.filter(each => !isTemporary(each) && !isFreshened(each))).toEqual([])
  },
)
