import { ellipsis, maskSecrets } from '../text/index.js'
import { firstCheck, isCheck } from './check.js'
import type { Found, Script } from './found.js'
import { lastExitCodeOnly } from './powershell.js'
import { parseShell } from './shell/parser.js'
import type { AndOr, Command, Pipeline, SimpleCommand } from './shell/parser.js'

/** The ways in which a script loses an exit status. */
export function scriptFindings(script: Script): Found[] {
  const kind = shellOf(script.shell)
  if (kind === 'other') return []
  if (kind !== 'sh') return lastExitCodeOnly(script, kind)
  const parsed = parseShell(script.text)
  return parsed ? new ShellScript(script, parsed.list, parsed.simple).findings() : []
}

function shellOf(shell: string | undefined): 'sh' | 'pwsh' | 'cmd' | 'other' {
  if (shell === undefined || /^(?:\/(?:usr\/)?bin\/)?(?:ba)?sh\b/.test(shell)) return 'sh'
  if (/^(?:pwsh|powershell)\b/.test(shell)) return 'pwsh'
  return shell === 'cmd' ? 'cmd' : 'other'
}

/** Filters that end well whatever they read. A program that judges (`grep -q`, `reviewdog`) is none. */
const passive =
  /^(?:tee|cat|head|tail|sed|tr|cut|sort|uniq|wc|nl|ts|less|more|column|fold|xcpretty|xcbeautify|jq|pino-pretty|bunyan|sarif-fmt|clippy-sarif|go-junit-report|cargo2junit|gotestfmt|awk|gawk|grep|egrep|rg|colordiff|indent)$/
const judging = /^(?:-e|--exit-status|-q|--quiet|-?-set-exit-code|-ci)$/

class ShellScript {
  readonly #script: Script
  readonly #list: readonly AndOr[]
  readonly #simple: readonly SimpleCommand[]
  readonly #found: Found[] = []
  /** The last command that ends the script in another way, or looks at a status. */
  readonly #decision: number
  /** The last command that reads a file, by the file's name. */
  readonly #readers: ReadonlyMap<string, number>

  constructor(script: Script, list: readonly AndOr[], simple: readonly SimpleCommand[]) {
    this.#script = script
    this.#list = list
    this.#simple = simple
    this.#decision = simple.findLast(decides)?.order ?? -1
    this.#readers = filesRead(simple)
  }

  findings(): Found[] {
    const { shell, text } = this.#script
    this.#pipefail =
      shell === 'bash' || shell?.includes('pipefail') === true || /pipefail|PIPESTATUS/.test(text)
    this.#visit(this.#list)
    this.#goingOn()
    this.#noTests()
    return this.#found
  }

  #pipefail = false

  #visit(list: readonly AndOr[]): void {
    for (const { pipelines, operators } of list) {
      const lost = operators.at(-1) === '||' && isNothing(pipelines.at(-1))
      if (lost) this.#swallowed(pipelines.slice(0, -1))
      for (const { commands, negated } of pipelines) {
        if (!lost && !negated && commands.length > 1) this.#piped(commands)
        if (lost) continue
        for (const command of commands)
          if (command.kind === 'group') for (const body of command.bodies) this.#visit(body)
      }
    }
  }

  /** GitHub runs `bash -e` where no shell is named, and `bash -eo pipefail` only if `shell: bash` is written. */
  #piped(commands: readonly Command[]): void {
    const last = commands.at(-1)
    if (this.#pipefail || !last || !commands.slice(1).every(isPassive)) return
    const check = firstCheck(commands.slice(0, -1))
    if (!check || this.#isLookedAt(check, commands)) return
    this.#add('pipe-without-pipefail', check, {
      message: `The exit status of \`${short(check)}\` is lost: a pipe has the status of its last command.`,
      fix: 'Add `shell: bash` to the step, or `set -o pipefail` before the pipe.',
    })
  }

  #swallowed(pipelines: readonly Pipeline[]): void {
    const commands = pipelines.flatMap(pipeline => (pipeline.negated ? [] : pipeline.commands))
    const check = firstCheck(commands)
    if (!check || this.#isLookedAt(check, commands)) return
    this.#add('exit-code-swallowed', check, {
      message: `\`${short(check)}\` never fails here.`,
      fix: 'Drop what follows `||`, or keep the status and act on it.',
    })
  }

  /** Whether something later decides on the status, or on what the check wrote. */
  #isLookedAt(check: SimpleCommand, commands: readonly Command[]): boolean {
    if (this.#decision > check.order) return true
    const simple = commands.filter(command => command.kind === 'simple')
    return simple.flatMap(outputsOf).some(file => {
      const [name] = namesIn(file).slice(-1)
      return (
        name !== undefined &&
        ((this.#readers.get(name) ?? -1) > (simple.at(-1)?.order ?? check.order) || this.#script.isRead(name))
      )
    })
  }

  /** `set +e`, and a shell that was started without `-e`. */
  #goingOn(): void {
    const { shell } = this.#script
    const startsLoose = shell !== undefined && shell.includes('{0}') && !/\s-\w*e|errexit/.test(shell)
    const off = startsLoose ? -1 : this.#simple.findIndex(command => setsErrexit(command) === '+')
    if (!startsLoose && off < 0) return
    const lost = this.#lostBehind(off)
    const [first] = this.#simple
    if (startsLoose) {
      if (lost && first && !this.#simple.some(command => setsErrexit(command) === '-'))
        this.#add('last-exit-code-only', lost, {
          message: `\`${short(lost)}\` may fail: \`${shell}\` goes on, and reports only the status of the last command.`,
          fix: 'Write `bash -e {0}`, or put the check in a step of its own.',
        })
      return
    }
    const from = this.#simple[off]
    if (!from || this.#decision > off) return
    const rest = this.#simple.slice(off + 1)
    if (!lost && (rest.length === 0 || rest.some(command => setsErrexit(command) === '-'))) return
    if (!lost && rest.some(isCheck)) return // it is the last command, or its status is checked
    this.#add('errors-ignored-from-here', from, {
      certainty: lost ? 'finding' : 'hint',
      message: lost
        ? `\`${short(lost)}\` may fail: \`set +e\` continues, and nothing after it checks an exit status.`
        : '`set +e` continues after every failure, and nothing after it checks an exit status.',
      fix: 'Drop `set +e`, or keep `$?` and exit with it.',
    })
  }

  /** The first check behind a command that is alone, is not the last, and whose status is not used. */
  #lostBehind(off: number): SimpleCommand | undefined {
    const last = this.#simple.at(-1)
    for (const { pipelines, background } of this.#list) {
      const commands = pipelines.length === 1 ? (pipelines[0]?.commands ?? []) : []
      if (background || pipelines[0]?.negated) continue
      const check = firstCheck(commands)
      if (!check || check.order <= off || commands.some(command => command === last)) continue
      const on = this.#simple.findLast(command => setsErrexit(command) === '-' && command.order < check.order)
      if (on && on.order > off) continue
      if (!this.#isLookedAt(check, commands)) return check
    }
    return undefined
  }

  #noTests(): void {
    const command = this.#simple.find(({ words }) =>
      words.some(word => /^--pass-?with-?no-?tests(?:=true)?$/i.test(word)),
    )
    if (!command) return
    this.#add('pass-with-no-tests', command, {
      certainty: 'hint',
      message: 'The test runner passes even if it finds no tests.',
      fix: 'Drop the option, or fail if the number of tests drops to 0.',
    })
  }

  #add(
    kind: Found['kind'],
    { line }: SimpleCommand,
    rest: Pick<Found, 'message' | 'fix'> & { certainty?: Found['certainty'] },
  ): void {
    this.#found.push({ kind, certainty: 'finding', line: this.#script.line + line, ...rest })
  }
}

/** `true`, `:`, `echo …`, `exit 0`: what does nothing about a failure. What is written to a file may be read. */
function isNothing(pipeline: Pipeline | undefined): boolean {
  const [command, ...others] = pipeline?.commands ?? []
  if (!command || others.length > 0) return false
  if (command.kind === 'group') {
    const inside = command.bodies.flat()
    return (
      command.conditions.length === 0 &&
      inside.length > 0 &&
      inside.every(({ pipelines }) => pipelines.every(isNothing))
    )
  }
  const [program = '', argument] = command.words
  if (command.files.some(file => !/GITHUB_STEP_SUMMARY/.test(file)) || usesStatus(command)) return false
  return /^(?:true|:|echo|printf)$/.test(program) || (program === 'exit' && argument === '0')
}

/** Ends the script with a failure, or looks at a status. */
function decides(command: SimpleCommand): boolean {
  const [program = '', argument] = command.words
  if (program === 'exit' || program === 'return') return argument !== '0'
  return program === 'false' || usesStatus(command)
}

const usesStatus = ({ words }: SimpleCommand): boolean =>
  words.some(word => /\$\?|\$\{\?\}|PIPESTATUS/.test(word)) || (words[0] === 'trap' && words.includes('ERR'))

function setsErrexit({ words }: SimpleCommand): '+' | '-' | undefined {
  if (words[0] !== 'set') return undefined
  if (
    words.some((word, index) => /^\+[a-z]*e/.test(word) || (word === '+o' && words[index + 1] === 'errexit'))
  )
    return '+'
  return words.some(
    (word, index) => /^-[a-z]*e/.test(word) || (word === '-o' && words[index + 1] === 'errexit'),
  )
    ? '-'
    : undefined
}

function isPassive(command: Command): boolean {
  if (command.kind === 'group') return false
  const [program = '', ...args] = command.words[0] === 'sudo' ? command.words.slice(1) : command.words
  if (!passive.test(program) || args.some(arg => judging.test(arg) || /\bexit\b/.test(arg))) return false
  return !/^(?:e?grep|rg)$/.test(program) || args.some(arg => /^-\w*v|^--invert-match$/.test(arg))
}

/** The files that a command writes to: by `>`, `tee`, or an option such as `-o`. */
function outputsOf({ words, files }: SimpleCommand): string[] {
  const named = words.flatMap((word, index) => {
    if (index === 0) return []
    if (word.startsWith('-')) {
      const [name = '', value] = word.split(/[=:]/, 2)
      return value !== undefined && namesOutput(name) ? [value] : []
    }
    const before = words[index - 1] ?? ''
    return words[0] === 'tee' || before === '-o' || namesOutput(before) ? [word] : []
  })
  return [...files, ...named].filter(file => !/GITHUB_STEP_SUMMARY|^\/dev\//.test(file))
}

/** An option such as `--output-file`, `--junitxml`, `--report`. */
const namesOutput = (option: string): boolean =>
  option.startsWith('--') &&
  ['out', 'file', 'path', 'xml', 'report', 'json'].some(word => option.toLowerCase().includes(word))

/** What commands other than `cat` and `cp` name, and the last one that does: one of them may decide on a file. */
export function filesRead(simple: readonly SimpleCommand[]): Map<string, number> {
  const readers = new Map<string, number>()
  for (const { words, order } of simple) {
    if (/^(?:cat|echo|printf|tail|head|cp|mv|rm|tee|ls|touch|mkdir|zip|tar)$/.test(words[0] ?? '')) continue
    for (const word of words) for (const name of namesIn(word)) readers.set(name, order)
  }
  return readers
}

/** The names of files in a text, without their folders. */
export function namesIn(text: string): string[] {
  return text.split(/[\s"'`=:,;()<>[\]{}|&/\\]+/).filter(name => name.length > 2)
}

/** A word with blanks in its quotes again: the quotes show where a secret ends. */
const inOneWord = (word: string): string => (/\s/.test(word) ? JSON.stringify(word) : word)

function short({ words }: SimpleCommand): string {
  const command = maskSecrets(words.map(inOneWord).join(' ').replace(/\s+/g, ' ')) // before it is cut
  return ellipsis(command, 80)
}
