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

/** Lines of a script that tell or close, and did not fail themselves. */
const telling = /^(?:#|(?:echo|printf|exit)\b|$)/
/** What closes a part of a script: which of its commands failed, nobody can say from here. */
const closing = /^(?:(?:fi|done|esac|end)\b|[)}\]]|["'@]|[A-Z]{3,20}$)/

/**
 * The last command of the script that failed.
 *
 * @returns undefined if the script ends in a part of several lines, which only runs as a whole.
 */
export function lastCommand({ command }: Reproduce): string | undefined {
  const lines = command.replace(/ ?\\\n\s*/g, ' ').split('\n')
  const last = lines.findLast(line => !telling.test(line.trim())) ?? ''
  return last === '' || closing.test(last.trim()) ? undefined : last
}

/** What the commands need: image, tools, variables. */
export function needsOf({ image, versions, env }: Reproduce): string[] {
  return [
    ...(image === undefined ? [] : [image]),
    ...Object.entries(versions).map(([tool, version]) => `${tool} ${version}`),
    ...(env.length > 0 ? [`variables that the step set: ${env.join(', ')}`] : []),
  ]
}
