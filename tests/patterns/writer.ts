/** A process of its own that learns: `writer.ts FILE NAME TIMES`, or takes the lock and keeps it: `writer.ts FILE hold`, or
 * writes a second after it took it: `writer.ts FILE late`. */
import { openPatterns } from '../../src/patterns/index.js'
import { withLock } from '../../src/patterns/database/lock.js'

const [file = '', name = '', times = '1'] = process.argv.slice(2)

if (name === 'hold') {
  await withLock(file, { timeoutMs: 1000 }, async () => {
    process.stdout.write('held')
    await new Promise(resolve => setTimeout(resolve, 60_000))
  })
} else if (name === 'late') {
  const work = withLock(file, { timeoutMs: 1000 }, async files => {
    process.stdout.write('held\n')
    await new Promise(resolve => setTimeout(resolve, 1000))
    await files.writeJson(file, 'what an earlier holder knew')
  })
  await work.catch((error: unknown) => process.stdout.write((error as { code: string }).code))
} else {
  const patterns = await openPatterns(file, { lockTimeoutMs: 60_000 })
  for (let i = 0; i < Number(times); i++) {
    await patterns.record({ category: 'unknown', cause: 'shared by all' })
    await patterns.record({
      category: 'unknown',
      cause: `only ${name} ${'abcdefghijklmnop'.charAt(i)} knows`,
    })
  }
}
