import { constants } from 'node:os'
import type { RunArguments } from './arguments.js'
import { execute } from './execute.js'
import { endAs } from './signals.js'
import { mightHide } from './words.js'

/** The status of a green command that hides a failure, with `--strict`. */
const hiddenStatus = 1

/**
 * `holdfast run`: the command, then what is to be said of it, on standard error; with `--quiet` the report is the output. Ends
 * this process as the command ended.
 */
export async function runMain(parsed: RunArguments): Promise<void> {
  const { flags, command } = parsed
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined) // the exit status still says how it ended
  const ended = await execute(parsed)
  const { kept, problem } = ended
  const say = (text: string) => void process.stderr.write(`holdfast: ${text}\n`)
  if (problem) {
    const { safeLine } = await import('./after.js')
    say(refusal(safeLine(command[0]), problem))
    if (flags.log === undefined) kept.discard()
    endAs(ended.status, null)
    return
  }
  if (kept.problem) {
    const { safeLine } = await import('./after.js')
    say(safeLine(lost(kept.file, kept.problem)))
  }
  if (ended.leftOpen) say('the command has ended, but processes that it started still write to its output.')

  const green = ended.status === 0 && ended.signal === null
  let hidden = false
  const worthALook = !green || flags.tests !== undefined || mightHide(kept)
  if (!ended.stopped && (kept.bytes > 0 || flags.tests !== undefined) && worthALook) {
    const { reportOn } = await import('./after.js')
    hidden = await reportOn(ended, parsed, green)
  }
  if (!flags.quiet || !green || hidden) say(await lastLine(ended, flags.log !== undefined))
  if (green && hidden && flags.strict) {
    say('--strict: the command ended with status 0 and hides a failure.')
    endAs(hiddenStatus, null)
  } else endAs(ended.status, ended.signal)
}

async function lastLine(
  { status, signal, milliseconds, kept }: Awaited<ReturnType<typeof execute>>,
  named: boolean,
) {
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`
  const how =
    signal === null ? `exit status ${status ?? 1}` : `ended by ${signal} (${128 + constants.signals[signal]})`
  const file = named ? (await import('./after.js')).safeLine(kept.file) : kept.file
  return `${how} after ${seconds}${kept.problem ? '' : `; output: ${file}`}`
}

function refusal(program: string, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT')
    return `${program}: command not found. Check its name and PATH; for shell syntax: holdfast run -- sh -c '…'`
  if (code === 'EACCES') return `${program}: it may not be run. Is it a program, and executable (chmod +x)?`
  return `${program}: it cannot be run: ${message}`
}

function lost(file: string, { code, message }: NodeJS.ErrnoException): string {
  const full = code === 'ENOSPC' || code === 'EDQUOT'
  const why = full ? 'the disk is full' : message
  return `the output is not kept whole in ${file}: ${why}. The command was not disturbed.${full ? ' Free space, or name another place with --log.' : ' Name another place with --log.'}`
}
