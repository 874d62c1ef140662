import type { Lines } from '../read/lines.js'
import { blame, isAction, tellsOfFailure } from './blame.js'
import { commandNamed } from './command-name.js'
import type { Marker, MarkerKind } from './markers/index.js'
import { phaseOf } from './phase.js'
import type { Draft, FinishedStep, Step, Structure, Verdict } from './models.js'

/** An error of the provider's own is the last thing that a step says where no more than this many lines follow it. */
const errorTail = 2
/** The same for an action that is the last step of a job that is over: its error may have many lines. */
const farErrorTail = 10
/** Commands in a row that printed nothing are one script; this many of its lines make its name. */
const longestScript = 20
/** Of more steps than this, the first half is forgotten: a log may hold ten million lines that look like commands. */
const mostSteps = 20_000

/** What the text of a mark says, by the names of its pattern's groups. */
export type Groups = Readonly<Record<string, string | undefined>>

/** A job that says that it failed, by its steps. */
interface FailedJob {
  readonly verdict: Verdict
  first: number
  end: number
  readonly exitCode: number | undefined
}

/** The steps of a log, as one provider's marks tell them. */
export class JobBuilder {
  readonly #steps: FinishedStep[] = []
  readonly #logsFailedStep: boolean
  readonly #strong = new Set<MarkerKind>()
  readonly #failed: FailedJob[] = []
  /** The first part of the job is the job itself. */
  #job: string | undefined
  #firstStep = 0
  #draft: Draft | undefined
  #section = ''
  #verdict: Verdict | undefined
  #ended = false
  #lastError = 0
  /** With which status one of the commands ended that are over. */
  #lateExit: number | undefined
  #pipelineEnded = false
  #echo: { readonly line: number; readonly name: string } | undefined

  /** @param logsFailedStep the provider says of each command how it ended: no other is to blame for the job's end. */
  constructor(logsFailedStep = false) {
    this.#logsFailedStep = logsFailedStep
  }

  mark(line: number, marker: Marker, groups: Groups): void {
    if (marker.weak && this.#strong.has(marker.kind)) return
    if (marker.raw) this.#strong.add(marker.kind)
    const code = groups['code'] === undefined ? undefined : Number(groups['code'])
    const name = groups['name']?.trim() ?? ''
    switch (marker.kind) {
      case 'start':
        this.#begin(line)
        if (name !== '') this.#begins('section', name, line)
        return
      case 'end':
        this.#section = name
        this.#begins('section', name, line)
        this.#ended = true
        return
      case 'verdict':
        this.#conclude(line, groups['ok'] !== undefined || code === 0, code, groups['unstable'] !== undefined)
        return
      case 'exit':
        this.#exit(line, code ?? 1, name, groups['phase'])
        return
      case 'late-exit':
        this.#lateExited(line, code ?? 1)
        return
      case 'echo':
        this.#echo = { line, name }
        return
      case 'echo-exit':
        // Where its echo begins, the command has said all it had to say.
        if (this.#echo) this.#exit(this.#echo.line, code ?? 1, this.#echo.name, undefined)
        return
      case 'error':
        this.#lastError = line
        return
      case 'trace':
        if (this.#draft?.kind === 'command') this.#draft.trace = name
        return
      case 'section-end':
        this.#close(name === '' ? line - 1 : line)
        this.#section = ''
        if (name !== '' && name === this.#job) this.#ended = true
        return
      case 'command-end':
        if (groups['last'] !== undefined) this.#pipelineEnded = true
        this.#close(line - 1)
        return
      case 'section':
        this.#section = name
        this.#begins('section', name, line)
        return
      case 'command':
        this.#job ??= name
        this.#begins('command', name, line)
        return
    }
  }

  /** @param concludes a log of this provider has closing lines, unless it or its job was cut off. */
  finish(lines: Lines, concludes: boolean): Omit<Structure, 'provider'> {
    const verdict = this.#failed[0]?.verdict ?? this.#verdict
    const begun = this.#draft !== undefined || this.#steps.length > 0 // else it is a message of the provider, and no job
    const brokenOff = concludes && begun && !this.#ended && verdict === undefined
    this.#close(lines.count, brokenOff ? 'unfinished' : 'unknown')
    for (const { first, end, exitCode } of this.#failed) {
      const steps = this.#steps.slice(first, end)
      const culprit = steps[blame(steps, lines) ?? -1]
      if (!culprit) continue
      culprit.step = { ...culprit.step, outcome: 'failed', ...(exitCode === undefined ? {} : { exitCode }) }
    }
    if (this.#ended && verdict === undefined) this.#judgeLast(lines)
    const steps = this.#steps.map(each => ({ ...each.step, name: commandNamed(each, lines) }))
    return { steps, ...(verdict ? { verdict } : {}), ended: this.#ended, brokenOff }
  }

  /** A job went on to its end after its last step: if that was an action, it may have failed without an exit status. */
  #judgeLast(lines: Lines): void {
    const last = this.#steps.findLast(({ step }) => step.phase !== 'post')
    if (!last || this.#steps.some(({ step }) => step.outcome === 'failed')) return
    const { startLine, endLine } = last.step
    const erred = this.#lastError >= Math.max(startLine, endLine - farErrorTail) && this.#lastError <= endLine
    if (isAction(last, lines) && (erred || tellsOfFailure(startLine, endLine, lines)))
      last.step = { ...last.step, outcome: 'failed' }
  }

  /** The log of another job may follow on one that is over. */
  #begin(line: number): void {
    if (!this.#ended) return
    this.#close(line - 1)
    this.#verdict = undefined
    this.#ended = false
    this.#job = undefined
    this.#section = ''
    this.#pipelineEnded = false
    this.#firstStep = this.#steps.length
  }

  #conclude(line: number, passed: boolean, code: number | undefined, unstable: boolean): void {
    this.#close(line - 1)
    this.#verdict = { passed, line }
    this.#ended = true
    if (passed) return
    const steps = this.#steps.slice(this.#firstStep)
    const known =
      this.#logsFailedStep || steps.some(({ step }) => step.outcome === 'failed' && step.phase !== 'post')
    const exitCode = this.#lateExit ?? code
    this.#failed.push({
      verdict: this.#verdict,
      first: this.#firstStep,
      // Where the job was only found wanting, or it is known what failed, no command is to blame.
      end: unstable || (known && this.#lateExit === undefined) ? this.#firstStep : this.#steps.length,
      exitCode,
    })
    this.#lateExit = undefined
  }

  /** A command ended with an error: the one that is open, the last of those that are over, or, at the end of the job, any of them. */
  #lateExited(line: number, code: number): void {
    const last = this.#steps.findLast(({ kind }) => kind === 'command')
    if (this.#draft?.kind === 'command') this.#exit(line, code, '', undefined)
    else if (this.#pipelineEnded || !last) this.#lateExit = code
    else last.step = { ...last.step, outcome: 'failed', exitCode: code }
  }

  #begins(kind: Draft['kind'], name: string, line: number): void {
    const open = this.#draft
    if (kind === 'command' && open?.kind === 'command' && open.nameLine === line - 1) {
      // Lines of one script, printed before it runs.
      if (line - open.startLine < longestScript) open.name += `\n${name}`
      open.nameLine = line
      return
    }
    this.#close(line - 1)
    this.#draft = { kind, name, section: this.#section, startLine: line, nameLine: line }
  }

  #exit(line: number, exitCode: number, name: string, phase: string | undefined): void {
    const startLine = this.#lastEnd() + 1
    const open = this.#draft ?? {
      kind: 'command',
      name,
      section: phase ?? '',
      startLine,
      nameLine: startLine,
    }
    // The line that tells the exit names the whole command; the line that starts it may be cut or decorated.
    this.#push({ ...open, name: name || open.name }, line, exitCode === 0 ? 'passed' : 'failed', exitCode)
    this.#draft = undefined
    this.#echo = undefined
  }

  #close(line: number, outcome: Step['outcome'] = 'unknown'): void {
    if (this.#draft && line >= this.#draft.startLine) {
      const errorLast = this.#lastError >= Math.max(this.#draft.startLine, line - errorTail)
      this.#push(this.#draft, line, errorLast ? 'failed' : outcome)
    }
    this.#draft = undefined
  }

  #push(draft: Draft, endLine: number, outcome: Step['outcome'], exitCode?: number): void {
    const { name, section, startLine } = draft
    const code = exitCode === undefined ? {} : { exitCode }
    const step = { name, phase: phaseOf(section, name), startLine, endLine, ...code, outcome }
    this.#steps.push({ ...draft, step })
    if (this.#steps.length > mostSteps) this.#forget(mostSteps / 2)
  }

  #forget(count: number): void {
    this.#steps.splice(0, count)
    this.#firstStep = Math.max(0, this.#firstStep - count)
    for (const failed of this.#failed) {
      failed.first = Math.max(0, failed.first - count)
      failed.end = Math.max(0, failed.end - count)
    }
  }

  #lastEnd(): number {
    return this.#steps.at(-1)?.step.endLine ?? 0
  }
}
