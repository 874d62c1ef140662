import type { Phase } from '../../tools/index.js'
import type { Provider } from '../providers.js'
import type { Marker } from './markers.js'
import { phaseOf } from './phase.js'

/** A part of a job: from the line that starts it to the line that says how it ended. */
export interface Step {
  /** What was run, or the provider's name for the section. */
  readonly name: string
  readonly phase: Phase
  readonly startLine: number
  readonly endLine: number
  /** Absent where the log does not say. */
  readonly exitCode?: number
  /** `unfinished`: the log breaks off before it says how the step ended. */
  readonly outcome: 'passed' | 'failed' | 'unfinished' | 'unknown'
}

/** An error of the provider's own is the last thing that a step says where no more than so many lines follow it. */
const errorTail = 2

/** Whose logs always end with a verdict. */
const alwaysConclude: ReadonlySet<Provider> = new Set(['travis-ci', 'gitlab', 'jenkins'])

/** How the job says that it ended, by the last line that says so. */
export interface Verdict {
  readonly passed: boolean
  readonly line: number
}

export interface Structure {
  readonly provider: Provider
  readonly steps: readonly Step[]
  readonly verdict?: Verdict
  /** The log has no end, though logs of its provider always do: it was cut off, or its job was. */
  readonly brokenOff: boolean
}

interface Draft {
  name: string
  section: string
  startLine: number
}

/** Puts the marks of a log together while it is read, line by line. */
export class StepBuilder {
  readonly #steps: Step[] = []
  readonly #votes = new Map<Provider, number>()
  #open: Draft | undefined
  #section = ''
  #verdict: Verdict | undefined
  #lastError = 0
  #echo: { readonly line: number; readonly name: string } | undefined

  /** @param groups the named groups of the marker's pattern on that line. */
  mark(line: number, marker: Marker, groups: Readonly<Record<string, string | undefined>>): void {
    this.#votes.set(marker.provider, (this.#votes.get(marker.provider) ?? 0) + 1)
    const code = groups['code'] === undefined ? undefined : Number(groups['code'])
    const name = groups['name']?.trim() ?? ''
    if (marker.kind === 'verdict') {
      this.#verdict = { passed: groups['ok'] !== undefined || code === 0, line }
    } else if (marker.kind === 'exit') {
      this.#exit(line, code ?? 1, name, groups['phase'])
    } else if (marker.kind === 'echo') {
      this.#echo = { line, name }
    } else if (marker.kind === 'echo-exit') {
      // Where its echo begins, the command has said all it had to say.
      if (this.#echo) this.#exit(this.#echo.line, code ?? 1, this.#echo.name, undefined)
    } else if (marker.kind === 'error') {
      this.#lastError = line
    } else if (marker.kind === 'section-end') {
      this.#close(line - 1)
      this.#section = ''
    } else {
      this.#close(line - 1)
      if (marker.kind === 'section') this.#section = name
      this.#open = { name, section: this.#section, startLine: line }
    }
  }

  finish(lines: number): Structure {
    const [provider = 'unknown'] = [...this.#votes].sort((a, b) => b[1] - a[1])[0] ?? []
    const brokenOff = this.#verdict === undefined && alwaysConclude.has(provider)
    this.#close(lines, brokenOff ? 'unfinished' : 'unknown')
    return {
      provider,
      steps: this.#steps,
      brokenOff,
      ...(this.#verdict === undefined ? {} : { verdict: this.#verdict }),
    }
  }

  #exit(line: number, exitCode: number, name: string, phase: string | undefined): void {
    const open = this.#open ?? { name, section: phase ?? '', startLine: this.#lastEnd() + 1 }
    // The line that tells the exit names the whole command; the line that starts it may be cut or decorated.
    this.#push({ ...open, name: name || open.name }, line, exitCode === 0 ? 'passed' : 'failed', exitCode)
    this.#open = undefined
    this.#echo = undefined
  }

  #close(line: number, outcome: Step['outcome'] = 'unknown'): void {
    if (this.#open && line >= this.#open.startLine) {
      const errorLast = this.#lastError >= Math.max(this.#open.startLine, line - errorTail)
      this.#push(this.#open, line, errorLast ? 'failed' : outcome)
    }
    this.#open = undefined
  }

  #push(draft: Draft, endLine: number, outcome: Step['outcome'], exitCode?: number): void {
    this.#steps.push({
      name: draft.name,
      phase: phaseOf(draft.section, draft.name),
      startLine: draft.startLine,
      endLine,
      ...(exitCode === undefined ? {} : { exitCode }),
      outcome,
    })
  }

  #lastEnd(): number {
    return this.#steps.at(-1)?.endLine ?? 0
  }
}
