import path from 'node:path'
import { HoldfastError } from '../result/index.js'
import { maskSecrets, printable } from '../text/index.js'
import { commandEnvironment } from './commands/environment.js'
import { runCommand } from './commands/run.js'
import type { CommandRun } from './commands/run.js'
import type { FixOptions, FixRun, FixStepNotice } from './models.js'
import { openProject } from './project.js'
import type { Project } from './strategies/models.js'
import { shellWord } from './strategies/words.js'
import type { Worktree } from './worktree/worktree.js'

/** Of the output of each command this many lines at its end are kept for the result, and this many characters. */
const tail = { lines: 20, characters: 4000 }

const minute = 60_000

/** One call of `fixFailure`: its copy of the project, and what was run in it. */
export class Session {
  readonly runs: FixRun[] = []
  readonly notes: string[] = []
  readonly worktree: Worktree
  readonly options: FixOptions
  readonly #env: Record<string, string>
  readonly #endsAt: number
  readonly #answers = new Map<string, Promise<string>>()
  readonly #began = performance.now()

  constructor(worktree: Worktree, options: FixOptions) {
    this.worktree = worktree
    this.options = options
    this.#endsAt = this.#began + (options.timeoutMs ?? 60 * minute)
    this.#env = commandEnvironment(process.env, {
      home: worktree.scratch,
      names: options.env ?? [],
      ceiling: path.dirname(worktree.root),
    })
    if (worktree.dirty)
      this.notes.push(
        'The project has changes that are not committed. The fix is for the commit without them.',
      )
  }

  /** Since the call began, to the hundredth. */
  get minutes(): number {
    return Math.round(((performance.now() - this.#began) / minute) * 100) / 100
  }

  /**
   * Milliseconds until the time for everything is over.
   *
   * @throws HoldfastError `fix-timeout` if it is.
   */
  leftMs(): number {
    const left = this.#endsAt - performance.now()
    if (left > 0) return left
    const message =
      'The time for the whole fix is over. Nothing was changed in the project. Give more with timeoutMs (--timeout).'
    throw new HoldfastError('fix-timeout', message, { kind: 'timeout' })
  }

  /** The project's files as they are now. */
  project(): Promise<Project> {
    return openProject(this.worktree.root, {
      snapshots: this.options.snapshots ?? false,
      ask: (program, args) => this.#ask(program, args),
    })
  }

  /** Each question is asked once. */
  #ask(program: string, args: readonly string[]): Promise<string> {
    const command = [program, ...args].map(shellWord).join(' ')
    const answer =
      this.#answers.get(command) ??
      runCommand(command, {
        cwd: this.worktree.scratch,
        env: this.#env,
        timeoutMs: Math.min(this.leftMs(), minute / 2),
        signal: this.options.signal,
      }).then(({ status, output }) => (status === 0 ? output : ''))
    this.#answers.set(command, answer)
    return answer
  }

  tell(purpose: FixStepNotice['purpose'], text: string): void {
    this.options.onStep?.({ purpose, text: maskSecrets(text) })
  }

  /**
   * Runs a command of the project in a folder of the copy.
   *
   * @throws HoldfastError `fix-timeout` if the time for everything is over; the signal's reason when it aborts.
   */
  async run(purpose: FixRun['purpose'], command: string, folder: string): Promise<CommandRun> {
    const left = this.leftMs()
    this.tell(purpose, command)
    const { signal, commandTimeoutMs = 10 * minute } = this.options
    const cwd = path.join(this.worktree.root, folder)
    const ran = await runCommand(command, {
      cwd,
      env: { ...this.#env, PWD: cwd },
      timeoutMs: Math.min(left, commandTimeoutMs),
      signal,
    })
    this.runs.push({
      purpose,
      command: maskSecrets(command),
      status: ran.status,
      timedOut: ran.timedOut,
      durationMs: Math.round(ran.durationMs),
      tail: tailOf(ran.output),
    })
    return ran
  }
}

function tailOf(output: string): string {
  const lines = maskSecrets(output.trimEnd()).split('\n').slice(-tail.lines)
  return lines
    .map(line => printable(line.slice(0, 500)))
    .join('\n')
    .slice(-tail.characters)
}
