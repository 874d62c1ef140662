import { describe, expect, it } from 'vitest'
import { cleanLine, longestLine, quotedLine } from '../../../src/log/read/clean.js'

describe('a cleaned line', () => {
  it.each([
    ['plain', 'plain text  ', 'plain text'],
    ['colours', '\u001b[31;1mred\u001b[0m bold', 'red bold'],
    ['a link', '\u001b]8;;https://example.com\u0007link\u001b]8;;\u0007', 'link'],
    ['a title', '\u001b]0;title\u001b\\shown', 'shown'],
    ['a character set', 'FAILED\u001b(B\u001b[m. 1 passed', 'FAILED. 1 passed'],
    ['colours that gh made visible', '^[[31mFAILED^[[0m a.py', 'FAILED a.py'],
    ['cursor movement', '\u001b[2K\u001b[1G$ jest', '$ jest'],
    ['a progress bar', '10%\r50%\r100%', '100%'],
    ['a wiped progress bar', 'TEST 1/9\r         \rFAIL a test\r', 'FAIL a test'],
    ['windows line ends', 'text\r\r', 'text'],
    ['a GitHub stamp', '2024-05-01T10:20:30.1234567Z ##[error]Boom', '##[error]Boom'],
    ['gh run view', 'build\tRun npm test\t2024-05-01T10:20:30.1234567Z not ok', 'not ok'],
    ['gh with a mark', 'build\tSet up\t\ufeff2024-05-01T10:20:30.1234567Z hello', 'hello'],
    ['a note of Jenkins', `\u001b[8mha:////4${'Ab+/'.repeat(40)}=\u001b[0m[Pipeline] sh`, '[Pipeline] sh'],
    ['a Jenkins stamp', '[2024-05-01T10:20:30.123Z] + make', '+ make'],
    ['a GitLab stamp', '2024-05-01T10:20:30.123456Z 01O $ make', '$ make'],
    ['a GitLab section', 'section_start:1560896352:step_script\r\u001b[0KRunning', 'Running'],
    [
      'a Travis fold',
      'travis_fold:start:install\r\u001b[0Ktravis_time:start:0a1b\r\u001b[0K$ npm ci\r',
      '$ npm ci',
    ],
    ['BuildKit', '#12 3.456 npm error code E404', 'npm error code E404'],
    ['a byte order mark', '\ufeffhello', 'hello'],
    ['NUL and bells', 'a\u0000b\u0007c', 'abc'],
    ['a tab', '\tat main (a.js:1:2)', '\tat main (a.js:1:2)'],
    ['text that only looks like a stamp', '2024 was a year', '2024 was a year'],
  ])('%s', (_name, raw, cleaned) => {
    expect(cleanLine(raw)).toBe(cleaned)
  })

  it('is cut where nobody reads on', () => {
    const { length } = cleanLine('x'.repeat(10_000_000))
    expect(length).toBeGreaterThan(longestLine / 2)
    expect(length).toBeLessThanOrEqual(longestLine)
  })

  it('is never cut inside a word, which may be a secret that half of it gives away', () => {
    const token = `ghp_${'A1b2C3d4E5f6G7h8I9j0'.repeat(2)}`
    expect(cleanLine(`Error: ${'y '.repeat(1983)}${token}`)).not.toContain('ghp_')
    const coloured = '\u001b[31m\u001b[0m'.repeat(1700)
    expect(
      cleanLine(`Error: ${coloured}${' '.repeat(4 * longestLine - coloured.length - 20)}${token}`),
    ).not.toContain('ghp_')
  })

  it('takes no longer for hostile escapes', () => {
    const hostile = [
      '\u001b]'.repeat(100_000),
      '\u001b['.repeat(100_000),
      '\r'.repeat(100_000),
      '\u001b_'.repeat(9000),
    ]
    for (const raw of hostile) expect(cleanLine(raw).length).toBeLessThanOrEqual(longestLine)
  })
})

describe('a quoted line', () => {
  it('has no escapes, and keeps the prefix that names the package', () => {
    expect(quotedLine('\u001b[31mFAILED\u001b(B\u001b[m. 1 passed')).toBe('FAILED. 1 passed')
    expect(quotedLine('^[[31mred^[[0m')).toBe('red')
    expect(quotedLine('web:build: \u001b[31mred\u001b[0m')).toBe('web:build: red')
  })
})

describe('the prefix of a parallel runner', () => {
  it.each([
    ['concurrently', '[types] src/a.ts(1,2): error TS2322: No.', 'src/a.ts(1,2): error TS2322: No.'],
    ['concurrently by number', '[0] FAIL test/a.js', 'FAIL test/a.js'],
    ['an empty line', '[types] ', ''],
    ['fastlane', '[08:38:45]: \u25b8 ** BUILD FAILED **', '** BUILD FAILED **'],
    [
      'CodeQL',
      '[2023-07-22 15:54:37] [autobuild] [ERROR] COMPILATION ERROR :',
      '[ERROR] COMPILATION ERROR :',
    ],
    [
      'CodeQL inside CodeQL',
      '[2023-07-03 18:07:59] [build-stdout] [2023-07-03 18:07:59] [autobuild] [INFO] x',
      '[INFO] x',
    ],
    ['Docker Compose', 'web-1        | Error: listen EADDRINUSE', 'Error: listen EADDRINUSE'],
    ['Turborepo', '@acme/web:build: Failed to compile.', 'Failed to compile.'],
    ['pnpm -r', 'packages/ui lint: 3:1  error  No  no-undef', '3:1  error  No  no-undef'],
    ['Lerna', '@acme/ui: FAIL src/a.test.js', 'FAIL src/a.test.js'],
  ])('%s is no part of the line', (_name, raw, cleaned) => {
    expect(cleanLine(raw)).toBe(cleaned)
  })

  it.each([
    ['[ERROR] Failed to execute goal'],
    ['[error] src/a.js: SyntaxError'],
    ['    [javac] src/A.java:1: error: no'],
    ['[junit] Testcase: a FAILED'],
    ['src/main.c:3:1: error: no'],
    ['main.o:main.c:(.text+0x5): undefined reference'],
    ['ERROR:root:upload failed'],
    ['make: *** [all] Error 2'],
    ['./configure error: no'],
    ['a.js | 80 | 70 | 1-3'],
    ['  12 | const x = 1'],
    ['12 | const x = 1'],
    ['[12] Unknown'.slice(0, 3)],
  ])('%s has none', raw => {
    expect(cleanLine(raw)).toBe(raw)
  })
})
