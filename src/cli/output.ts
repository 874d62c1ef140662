import { maskSecrets, runnerText } from '../text/index.js'
import type { Context, Output } from './context.js'

type Streams = Pick<Context, 'stdout' | 'stderr'>

/**
 * The two outputs of the command line, made safe at the one place where all of it passes: no line is a command that a CI
 * service obeys, and no secret is on standard error. Text of unknown origin goes through `terminalText` before it
 * comes here, values for programs through `jsonText`: colors pass.
 */
export function guardedStreams({ stdout, stderr }: Streams): Streams & Pick<Context, 'runner'> {
  return {
    runner: stdout,
    stdout: guarded(stdout, runnerText),
    stderr: guarded(stderr, text => runnerText(maskSecrets(text))),
  }
}

function guarded(output: Output, safe: (text: string) => string): Output {
  return {
    write: text => output.write(safe(text)),
    get isTTY() {
      return output.isTTY
    },
    get columns() {
      return output.columns
    },
    get rows() {
      return output.rows
    },
  }
}
