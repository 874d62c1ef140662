import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * What starts processes, and what replaces a module or sets something for all (fast tests share their modules); `@slow` in a comment, with the
 * reason, marks a test that sweeps over very much.
 */
const starts =
  /from 'node:(?:child_process|worker_threads)'|claude-agent-sdk|playwright-core|node-pty|opentelemetry|vi\.mock|@slow/
const imports = /from '(\.[^']+)'/g

/** The test files below `root` that `npm run test:fast` leaves out: they start processes, themselves or through what they import from the tests, or say that they are slow. */
export function testsWithProcesses(root: string): string[] {
  const known = new Map<string, boolean>()
  const startsProcesses = (file: string): boolean => {
    const cached = known.get(file)
    if (cached !== undefined) return cached
    known.set(file, false) // a circle adds nothing
    const text = readFileSync(file, 'utf8')
    const answer =
      starts.test(text) ||
      [...text.matchAll(imports)]
        .map(([, name = '']) => path.resolve(path.dirname(file), name.replace(/\.js$/, '.ts')))
        .some(next => next.startsWith(root) && existsSync(next) && startsProcesses(next))
    known.set(file, answer)
    return answer
  }
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.test.ts'))
    .map(file => path.join(root, file))
    .filter(startsProcesses)
}
