import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { readTestReports } from '../../ci/index.js'
import type { DiagnoseSource, Report, SilentFailure, TestReport } from '../../ci/index.js'
import { isHoldfastError } from '../../result/index.js'
import { maskSecrets, terminalText } from '../../text/index.js'
import { renderBrief, renderTerminal } from '../../report/index.js'
import { wantsColor } from '../color.js'
import type { Context } from '../context.js'
import { createEngine, reasonOf } from '../diagnose/engine.js'
import { guardedStreams } from '../output.js'
import type { RunArguments, RunFlags } from './arguments.js'
import type { Ending } from './execute.js'
import type { KeptOutput } from './kept.js'

/** File systems count time in steps of up to this many milliseconds. */
const clockGrain = 2_000

/** Text of unknown origin on one line that is safe to print. */
export const safeLine = (text: string): string => terminalText(maskSecrets(text))

/**
 * Says why a command failed, or what a green one hides.
 *
 * @returns whether it hides a failure.
 */
export async function reportOn(
  { kept, began }: Ending & { readonly kept: KeptOutput; readonly began: number },
  { flags, command }: RunArguments,
  green: boolean,
): Promise<boolean> {
  const context = contextOf()
  const engine = await createEngine(flags.learn ? { learn: true } : {}, context, 1)
  if (!engine) return false
  try {
    const report = await engine.diagnose(sourceOf(kept, command, green), context.signal, {
      tests: await testsOf(flags, began, context),
    })
    const findings = (report.silentFailures ?? []).filter(({ certainty }) => certainty === 'finding')
    if (!green) print(report, flags, context)
    else for (const finding of findings) context.stderr.write(`holdfast: ${describe(finding)}\n`)
    return findings.length > 0
  } catch (error) {
    context.stderr.write(`holdfast: ${reasonOf(kept.file, error).split('\n').map(safeLine).join('\n')}\n`)
    return false
  }
}

/** The reports that the command wrote. One that failed early wrote none: that is said, and its output is checked all the same. */
async function testsOf({ tests }: RunFlags, began: number, { stderr }: Context): Promise<TestReport[]> {
  if (!tests) return []
  try {
    return await readTestReports(tests, { since: began - clockGrain })
  } catch (error) {
    if (!isHoldfastError(error)) throw error
    stderr.write(`holdfast: ${safeLine(error.message)} The output alone is looked at.\n`)
    return []
  }
}

function print(
  report: Report,
  { quiet = false, format = quiet ? 'brief' : 'text', color }: RunFlags,
  context: Context,
) {
  const output = quiet ? context.stdout : context.stderr
  const { isTTY, columns } = output
  const options = {
    color: wantsColor(color, context.env, output),
    ...(isTTY === true && columns !== undefined ? { width: columns } : {}),
  }
  output.write(format === 'brief' ? renderBrief(report) : `\n${renderTerminal(report, options)}\n`)
}

function describe({ message, excerpt }: SilentFailure): string {
  const where = excerpt ? ` Line ${excerpt.startLine}: ${excerpt.text.split('\n')[0] ?? ''}` : ''
  return safeLine(`the command is green and hides a failure: ${message}${where}`)
}

/** The output: all of it if its file took it, else what the file contains and the end of the rest. */
function sourceOf(
  { file, problem, written, tail }: KeptOutput,
  command: RunArguments['command'],
  green: boolean,
): DiagnoseSource {
  const ended = green ? 'passed' : 'failed'
  if (problem === undefined) return { kind: 'file', path: file, ended, command }
  return { kind: 'stdin', stream: Readable.from(parts(file, written, tail)), ended, command }
}

async function* parts(file: string, written: number, tail: readonly Buffer[]) {
  // A device that took nothing has no end to read up to.
  if (written > 0)
    for await (const chunk of createReadStream(file, { end: written - 1 })) yield chunk as Buffer
  yield* tail
}

function contextOf(): Context {
  return {
    stdin: Readable.from([]),
    ...guardedStreams(process),
    env: process.env,
    signal: new AbortController().signal,
    exitWith: () => undefined,
  }
}
