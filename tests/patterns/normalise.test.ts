import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalise } from 'holdfast/patterns'

describe('a normalised text', () => {
  it.each([
    ['2024-05-01T10:00:00.123Z error: boom', 'error: boom'],
    ['at 2024-05-01 10:00:00,123 it broke', 'at <TIME> it broke'],
    ['Wed, May  1 10:00:00 UTC 2024 it broke', '<TIME> it broke'],
    ['on 3 Jan 2024 and 05/01/2024', 'on <TIME> and <TIME>'],
    ['took 12.4s, 3 ms and 1m23.5s', 'took <DURATION>, <DURATION> and <DURATION>'],
    ['id 123e4567-e89b-12d3-a456-426614174000', 'id <UUID1>'],
    ['commit 1c84b51a is not 9f3d2e1b', 'commit <HEX1> is not <HEX2>'],
    ['commit 1c84b51a is 1C84B51A', 'commit <HEX1> is <HEX1>'],
    ['sha256:1c84b51a1c84b51a0', 'sha256:<HEX1>'],
    ['freed 0x7ffd1234', 'freed <HEX1>'],
    ['connect 10.0.0.12:5432 from 127.0.0.1', 'connect <IP1>:<PORT> from <IP2>'],
    ['connect ::1 and fe80::1ff:fe23', 'connect <IP1> and <IP2>'],
    ['localhost:38211 refused, db.internal:5432 too', 'localhost:<PORT> refused, db.internal:<PORT> too'],
    ['mac 00:1a:2b:3c:4d:5e', 'mac <MAC1>'],
    ['on ip-10-20-3-4.ec2.internal and fv-az123-45', 'on <HOST1> and <HOST2>'],
    ['wrote 104.05KB of 12 bytes', 'wrote <SIZE> of <SIZE>'],
    ['foo@1.2.3 needs v2.0.1-rc.1', 'foo@<VERSION> needs <VERSION>'],
    ['libfoo-1.2.3.jar in pod-7f8d9c1-12', 'libfoo-<VERSION>.jar in pod-<HEX1>-<N>'],
    ['expected 3, got 4', 'expected <N>, got <N>'],
    ['12345 of 1.5e3 or 40%', '<N> of <N> or <N>'],
    ['/home/runner/work/app/app/src/a.ts:12:3 boom', 'src/a.ts:<LINE> boom'],
    ['/home/travis/build/o/r/src/a.ts:12 boom', 'src/a.ts:<LINE> boom'],
    ['C:\\projects\\app\\src\\a.cs(12,3): boom', 'src/a.cs(<N>,<N>): boom'],
    ['file:///builds/g/p/src/a.ts', 'src/a.ts'],
    ['./src/a.ts:1', 'src/a.ts:<LINE>'],
    ['/usr/lib/python3/dist-packages/yaml/load.py', 'load.py'],
    ['/tmp/tmpab12/x and /var/folders/zz/T/y', '<TMP> and <TMP>'],
    [
      '[string "bundle:libs/codec.lua"]:123: No such hash',
      '[string "bundle:libs/codec.lua"]:<N>: No such hash',
    ],
    ['https://u:p@ci.example.org:8443/job/1234/?t=9', 'https://ci.example.org:<PORT>/job/<N>/'],
    ['exit code 137, HTTP 503, status: 404', 'exit code 137, HTTP 503, status: 404'],
    ['error TS2322: and error[E0308]', 'error TS2322: and error[E0308]'],
    ['test_12 reads utf8 on x86_64', 'test_12 reads utf8 on x86_64'],
    ['got map[b:2 a:1]', 'got map[a:<N> b:<N>]'],
    ['\u001b[31mred\u001b[0m 10%\r 20%\r done', 'done'],
    ['a\n\n  a  \nb', 'a\nb'],
    ['3/10 passed', '<N>/<N> passed'],
    ['(3 usr, ( 4 sys )', '(<N> usr, (<N> sys)'],
    ['12.22148pt in lines 17998--18003', '<N>pt in lines <N>--<N>'],
    ['$b0329634e469e03f667a$$anonfun', '$<HEX1>$$anonfun'],
    ['2019-08-03T14_25_25_549Z-debug.log', '<TIME>-debug.log'],
    ['CVE-2021-44228 and RUSTSEC-2020-0071', 'CVE-2021-44228 and RUSTSEC-2020-0071'],
    ['', ''],
  ])('%j is %j', (text, expected) => {
    expect(normalise(text)).toBe(expected)
  })

  it('takes paths as the root given would say them', () => {
    expect(normalise('/srv/ci/app/src/a.ts:3', { root: '/srv/ci/app/' })).toBe('src/a.ts:<LINE>')
    expect(normalise('/srv/ci/other/a.ts:3', { root: '/srv/ci/app' })).toBe('a.ts:<LINE>')
  })

  const logText = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          ...'0 12 1c84b51a 0x12 a.ts /tmp/x1 /a/b C:\\a\\b 10.0.0.1 :: : = 1.2.3 ms seconds code <N> <HEX1> TIME map[b a] map[ ] ( \n \r | - @ # 12:30 May 3/4 foo-12 v1.2.3-x µs'.split(
            ' ',
          ),
          ' ',
        ),
        { maxLength: 40 },
      )
      .map(parts => parts.join('')),
  )

  it('is the same when normalised again', () => {
    fc.assert(
      fc.property(logText, text => {
        const once = normalise(text)
        expect(normalise(once)).toBe(once)
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    ['one endless token', 'a1'],
    ['one endless path', '/a1'],
    ['endless colons', ':1'],
    ['endless versions', '1.'],
    ['endless digits', '9'],
    ['endless spaces', ' '],
    ['endless open maps', 'map['],
    ['endless dashes', '-1'],
    ['endless times', '<TIME> '],
    ['endless lines', '1\n'],
  ])('costs the same for ten times the text: %s', (_, unit) => {
    const started = performance.now()
    for (let i = 0; i < 3; i++) normalise(unit.repeat(300_000))
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
