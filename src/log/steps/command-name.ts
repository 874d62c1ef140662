import type { Lines } from '../read/lines.js'
import type { FinishedStep } from './models.js'

/** What CircleCI and Jenkins show where a command begins, instead of the command. */
const shell = /^(?:(?:ba)?sh(?: -eu?)?(?:o pipefail)?|bat|powershell|pwsh)$/
/** A freestyle job of Jenkins names the file that its script was written to. */
const scriptFile = /^\S{0,80}(?:sh|bash|cmd)(?:\.exe)? (?:-\w{1,4} |\/c call )\S{1,200}(?:\.sh|\.bat)$/

/** What a step runs: what the shell printed of it, where its own line only says that a shell does. */
export function commandNamed({ step, trace }: FinishedStep, lines: Lines): string {
  if (!shell.test(step.name) && !scriptFile.test(step.name)) return step.name
  return (
    trace ??
    (step.endLine > step.startLine
      ? lines
          .text(step.startLine + 1)
          .trim()
          .slice(0, 300) || step.name
      : step.name)
  )
}
