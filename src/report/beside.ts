import type { Reproduce, TestsBesideLog } from '../ci/index.js'

type Counts = TestsBesideLog['reports'][number]

/** A test report in a line: `junit.xml: 40 tests, 1 failed, 1 flaky`. */
export function countsOf({ path, format, total, failed, flaky, skipped }: Counts): string {
  const sarif = format === 'sarif'
  const others = {
    [sarif ? 'of level error' : 'failed']: failed,
    flaky,
    [sarif ? 'suppressed' : 'skipped']: skipped,
  }
  const counted = Object.entries(others).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []))
  return `${path}: ${[`${total} ${sarif ? 'findings' : 'tests'}`, ...counted].join(', ')}`
}

/** Every command that leads to the failure again, in order, a line each. */
export const commandsOf = ({ before, command }: Reproduce): string[] =>
  [...before, command].flatMap(script => script.split('\n'))

/** What the commands need: image, tools, variables. */
export function needsOf({ image, versions, env }: Reproduce): string[] {
  return [
    ...(image === undefined ? [] : [image]),
    ...Object.entries(versions).map(([tool, version]) => `${tool} ${version}`),
    ...(env.length > 0 ? [`variables that the step set: ${env.join(', ')}`] : []),
  ]
}
