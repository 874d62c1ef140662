import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { logsInArchive } from 'holdfast/ci'
import type { Report } from 'holdfast/ci'
import { afterAll, describe, expect, it } from 'vitest'
import { cli } from './cli.js'

const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-archive-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const put = (bytes: Buffer, name = `${++files}.zip`): string => {
  const file = path.join(folder, name)
  writeFileSync(file, bytes)
  return file
}

/** A zip archive. Its checksums are 0: nobody reads them. */
function zip(entries: Readonly<Record<string, Buffer | string>>, method = 8): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(entries)) {
    const packed = deflateRawSync(Buffer.from(content))
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50)
    local.writeUInt16LE(method, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt16LE(Buffer.byteLength(name), 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50)
    central.writeUInt16LE(method, 10)
    central.writeUInt32LE(packed.length, 20)
    central.writeUInt16LE(Buffer.byteLength(name), 28)
    central.writeUInt32LE(offset, 42)
    parts.push(local, Buffer.from(name), packed)
    directory.push(central, Buffer.from(name))
    offset += 30 + Buffer.byteLength(name) + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(Object.keys(entries).length, 10)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}

const failing = 'src/a.c:3:1: error: unknown type name fd_set\n'
const reports = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Report)

describe('logs in archives', () => {
  it("has a report for each job of GitHub's log archive, and none for its steps", async () => {
    const archive = put(
      zip({ '0_build.txt': failing, '1_lint (a, b).txt': 'all fine\n', 'build/1_Set up job.txt': 'step\n' }),
      'logs_1.zip',
    )
    for (const named of [[archive], ['--from', put(Buffer.from(`${archive}\n`), 'list')]]) {
      const { status, stdout, stderr } = await cli(['diagnose', '--jsonl', ...named])
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(reports(stdout).map(({ source, verdict }) => [source.path, verdict])).toEqual([
        [`${archive}:0_build.txt`, 'failed'],
        [`${archive}:1_lint (a, b).txt`, 'inconclusive'],
      ])
    }
  })

  it('reads the .txt and .log files of another archive, packed ones too, and a packed log', async () => {
    const archive = put(zip({ 'a/x.log': failing, 'y.log.gz': gzipSync(failing), 'core.bin': '\0' }))
    const packed = put(gzipSync(failing), 'build.log.gz')
    const { status, stdout } = await cli(['diagnose', '--jsonl', archive, packed])
    expect(status).toBe(0)
    expect(reports(stdout).map(({ source, rootCause }) => [source.path, rootCause?.files[0]?.line])).toEqual([
      [`${archive}:a/x.log`, 3],
      [`${archive}:y.log.gz`, 3],
      [packed, 3],
    ])
  })

  it('writes nothing, whatever the names in an archive say', async () => {
    const archive = put(zip({ '../../escaped.txt': failing, '/etc/escaped.log': failing }))
    const before = readdirSync(path.dirname(folder))
    const { stdout } = await cli(['diagnose', '--jsonl', archive])
    expect(reports(stdout)).toHaveLength(2)
    expect(readdirSync(path.dirname(folder)).filter(name => name.startsWith('escaped'))).toEqual([])
    expect(before.length).toBeGreaterThan(0)
  })

  it.each([
    [
      'cut off',
      zip({ 'a.log': failing }).subarray(0, 40),
      'is not a zip archive, or is incomplete. Download it again.',
    ],
    ['without logs', zip({ 'a.bin': 'x' }), 'has no .txt or .log file. Name an archive of logs.'],
    [
      'encrypted',
      zip({ 'a.log': failing }, 99),
      ':a.log is damaged, encrypted, or larger than 512 MiB. Unpack it yourself.',
    ],
    [
      'in an archive',
      zip({ 'a.log': zip({ 'b.log': failing }) }),
      ':a.log is an archive inside an archive. Unpack it first.',
    ],
    [
      'packed and cut off',
      gzipSync(failing.repeat(99)).subarray(0, 30),
      'is a damaged or incomplete gzip file. Download it again.',
    ],
    [
      'a tar archive',
      gzipSync(Buffer.concat([Buffer.alloc(257), Buffer.from('ustar'), Buffer.alloc(250)])),
      'is a packed tar archive. Unpack it first: tar -xzf.',
    ],
  ])('says what is wrong with one that is %s, and diagnoses the others', async (_kind, bytes, message) => {
    const archive = put(Buffer.from(bytes))
    const { status, stdout, stderr } = await cli([
      'diagnose',
      '--jsonl',
      archive,
      put(Buffer.from(failing), 'red.log'),
    ])
    expect(status).toBe(2)
    expect(stderr).toContain(`${archive}${message.startsWith(':') ? '' : ' '}${message}`)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(reports(stdout)).toHaveLength(1)
  })

  it('stops a bomb at its bound', async () => {
    const zeros = Buffer.alloc(5_000_000)
    for (const [bytes, code] of [
      [zip({ 'a.log': zeros }), 'archive-unreadable'],
      [gzipSync(zeros), 'archive-too-large'],
    ] as const) {
      const [log] = (await logsInArchive(put(bytes), { maxBytes: 1_000_000 }))!
      await expect(text(log!.open())).rejects.toMatchObject({ code })
    }
  })

  it('leaves what is no archive to whoever reads logs', async () => {
    expect(await logsInArchive(put(Buffer.from(failing)))).toBeUndefined()
    expect(await logsInArchive(path.join(folder, 'missing.zip'))).toBeUndefined()
    expect(await logsInArchive(folder)).toBeUndefined()
  })
})
