import { diagnose } from 'holdfast/ci'
import { expect, it } from 'vitest'

const verdictOf = async (...lines: string[]) =>
  (await diagnose({ kind: 'text', text: `${lines.join('\n')}\n` })).verdict

const travis = [
  'travis_fold:start:worker_info',
  'travis_fold:end:worker_info',
  '$ npm test',
  '> shop@1.0.0 test',
]

it('a log without the closing lines of its provider has failed only if a command ends it with an error', async () => {
  expect(await verdictOf(...travis)).not.toBe('passed')
  expect(await verdictOf(...travis, 'src/a.c:1:5: error: expected identifier')).toBe('inconclusive')
  expect(await verdictOf(...travis, 'npm ERR! Test failed.  See above for more details.')).toBe('failed')
  expect(await verdictOf(...travis, 'npm ERR! Test failed.  See above for more details.', 'more')).toBe(
    'inconclusive',
  )
})

const failed = [
  ' FAIL  a.test.ts > adds up',
  'AssertionError: expected 1 to be 2',
  ' Tests  1 failed | 3 passed (4)',
]

it('a script that shows its commands has failed if the tool of the last one says so at the end', async () => {
  expect(await verdictOf('+ npm ci', '+ npx vitest run', ...failed)).toBe('failed')
  expect(await verdictOf('+ npx vitest run', ...failed, '+ npm pack', 'shop-1.0.0.tgz')).toBe('inconclusive')
})

it('takes no line of a diff for a command', async () => {
  const diff = ['- Expected', '+ Received', '- 9000', '+ 10000']
  expect(await verdictOf('+ npx vitest run', ...failed.slice(0, 2), ...diff, ...failed.slice(2))).toBe(
    'failed',
  )
})
