import { commandsOf, hasCheck, isCheck } from './check.js'
import type { AuditFinding } from './models.js'

/** What was found before its file is known. */
export type Found = Omit<AuditFinding, 'path'>

const unquoted = /'[^'\n]{0,500}'|"[^"\n]{0,500}"/g
const lastOfPipe = /[^|]\|(?![|&])|\|&/
const nothing = /^(?:true|:|echo\b.*|printf\b.*|exit 0);?$/
/** The status is looked at after all. */
const statusUsed = /\$\?|PIPESTATUS|\bset -e\b|\bexit \$|LASTEXITCODE/

/** The ways in which a script loses an exit status. */
export function scriptFindings(script: string, shell: string | undefined, line: number): Found[] {
  const shellKind = shellOf(shell)
  if (shellKind === 'other') return []
  if (shellKind !== 'sh') return lastExitCodeOnly(script, shellKind, line)
  return [
    ...pipes(script, shell, line),
    ...ors(script, line),
    ...goingOn(script, line),
    ...noTests(script, line),
  ]
}

function shellOf(shell: string | undefined): 'sh' | 'pwsh' | 'cmd' | 'other' {
  if (shell === undefined || /^(?:ba)?sh\b/.test(shell)) return 'sh'
  if (/^(?:pwsh|powershell)\b/.test(shell)) return 'pwsh'
  return shell === 'cmd' ? 'cmd' : 'other'
}

/** GitHub runs `bash -e` where no shell is named, and `bash -eo pipefail` only where `shell: bash` is written. */
function pipes(script: string, shell: string | undefined, line: number): Found[] {
  if (shell === 'bash' || shell?.includes('pipefail') === true || /pipefail|PIPESTATUS/.test(script))
    return []
  return commandsOf(script).flatMap(({ command, offset }) => {
    const bare = command.replace(unquoted, '""')
    const at = bare.search(lastOfPipe)
    if (at < 0 || !isCheck(bare.slice(0, at + 1)) || swallowedOf(bare) !== undefined) return []
    return [
      {
        kind: 'pipe-without-pipefail',
        certainty: 'finding',
        line: line + offset,
        message: `The exit status of \`${short(command)}\` is that of the last command of the pipe.`,
        fix: 'Write `shell: bash` at the step, or `set -o pipefail` before the pipe.',
      } as const,
    ]
  })
}

function ors(script: string, line: number): Found[] {
  return commandsOf(script).flatMap(({ command, offset }) => {
    const lost = swallowedOf(command)
    if (lost === undefined || !isCheck(lost)) return []
    return [
      {
        kind: 'exit-code-swallowed',
        certainty: 'finding',
        line: line + offset,
        message: `\`${short(command)}\` never fails.`,
        fix: 'Drop what stands behind `||`, or keep the status and act on it.',
      } as const,
    ]
  })
}

/** What stands before a `||` that does nothing about the failure. */
function swallowedOf(command: string): string | undefined {
  const at = command.lastIndexOf('||')
  return at > 0 && nothing.test(command.slice(at + 2).trim()) ? command.slice(0, at) : undefined
}

function goingOn(script: string, line: number): Found[] {
  const commands = commandsOf(script)
  const from = commands.findIndex(({ command }) => /^set \+e\b/.test(command))
  const off = commands[from]
  if (!off) return []
  const behind = commands.slice(from + 1)
  if (behind.some(({ command }) => statusUsed.test(command))) return []
  const lost = behind.slice(0, -1).some(({ command }) => isCheck(command))
  return [
    {
      kind: 'errors-ignored-from-here',
      certainty: lost ? 'finding' : 'hint',
      line: line + off.offset,
      message: '`set +e` goes on after every failure, and nothing behind it looks at an exit status.',
      fix: 'Drop `set +e`, or keep `$?` and exit with it.',
    },
  ]
}

function noTests(script: string, line: number): Found[] {
  const command = commandsOf(script).find(each => /--pass-?with-?no-?tests\b/i.test(each.command))
  if (!command) return []
  return [
    {
      kind: 'pass-with-no-tests',
      certainty: 'hint',
      line: line + command.offset,
      message: 'The test runner passes where it finds no tests.',
      fix: 'Drop the option, or fail where the number of tests drops to 0.',
    },
  ]
}

function lastExitCodeOnly(script: string, shell: 'pwsh' | 'cmd', line: number): Found[] {
  const commands = commandsOf(script)
  if (statusUsed.test(script) || /PSNativeCommandUseErrorActionPreference|errorlevel|\|\| exit/i.test(script))
    return []
  const lost = commands.slice(0, -1).find(({ command }) => isCheck(command))
  if (!lost || !hasCheck(script)) return []
  return [
    {
      kind: 'last-exit-code-only',
      certainty: 'finding',
      line: line + lost.offset,
      message: `\`${short(lost.command)}\` may fail: ${shell} reports the status of the last command alone.`,
      fix: 'Put it last or in a step of its own, or check the exit status behind it.',
    },
  ]
}

function short(command: string): string {
  return command.length > 80 ? `${command.slice(0, 79)}…` : command
}
