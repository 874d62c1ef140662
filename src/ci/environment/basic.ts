import { arrayOf, checkArgument, shape, text } from '../../options/index.js'
import type { EnvironmentCheck } from '../models.js'

/**
 * If one of these has failed, the log may report that alone: fix it before looking deeper. What is installed on this
 * machine is none of them: the job ran on another.
 */
const basic = /^(?:validate-dependencies\.lock-file|verify-branch-status\.(?:unfinished|conflicts))$/

/** The failed checks that must be fixed before a deep diagnosis is worth its time. */
export function basicFailures(checks: readonly EnvironmentCheck[]): EnvironmentCheck[] {
  checkArgument('basicFailures', 'checks', checks, arrayOf(shape('checks', { name: text, status: text })))
  return checks.filter(({ name, status }) => status === 'failed' && basic.test(name))
}
