import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const run = promisify(execFile)
const examples = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .filter(file => path.basename(file) === 'basic-usage.ts')
  .sort()

/** Every module shows itself in one small program; a reader runs it as its first line says. */
describe.concurrent('the examples', () => {
  it.each(examples)('%s runs, says something and exits by itself', async file => {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', path.join('examples', file)], {
      timeout: 60_000,
    })
    expect(stdout.trim()).not.toBe('')
  })
})
