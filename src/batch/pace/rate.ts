import type { Limits } from './headers.js'

/** Bounds of a rate that adapts, in calls a second. */
export interface Bounds {
  readonly min: number
  readonly max: number
}

/** After a refusal, so much of what the server seems to allow. */
const cut = 0.92
/** The rate that is held between two refusals, of the rate that was refused. */
const plateau = 0.99
/** Then it grows by so much in the time for which it is held: slowly, as a server that saves up refuses late. */
const ramp = 0.08
/** And, if nothing is refused, by more and more: first so much, doubled each such part of that time. */
const probe = 0.001
const doubling = 0.15
/** A rate is held for at least this many calls, and milliseconds: each probe costs a refused call or two. */
const plateauCalls = 150
const plateauMs = 1000
/** And for this many times as a call takes: until a refusal comes back, more calls are let go that will be refused. */
const plateauTimes = 30
/** The rate doubles at most once in this many milliseconds, or in this many times as a call takes. */
const doubleMs = 700
const doubleCalls = 4
/** A pause that was requested is at most one such part of the time. */
const pauseShare = 30
/** How many of the last calls were refused is counted over this many; over fewer, it says little. */
const counted = 20
const fewest = 8

/**
 * The calls a second that a server seems to allow. Down at once when it refuses one; then the rate is held just below what
 * was refused, and tries a little more, then twice as much more, until the next refusal.
 */
export class AdaptiveRate {
  #rate: number
  readonly #bounds: Bounds
  /** The rate that was refused last. */
  #ceiling: number | undefined
  #cutAt: number
  /** Time passes for a probe only while calls wait for their turn: an idle rate says nothing. */
  #pressedMs = 0
  #lookedAt: number
  #pausedMs = 0
  /** How long a call takes, in milliseconds. */
  #callMs = 0
  /** Of the last calls that were let go after the last cut, oldest first, whether each was accepted. */
  #answers: boolean[] = []

  constructor(start: number, bounds: Bounds, now: number) {
    this.#rate = start
    this.#bounds = bounds
    this.#cutAt = now
    this.#lookedAt = now
  }

  get perSecond(): number {
    return this.#rate
  }

  /**
   * A call was accepted.
   *
   * @param begunAt when it was let go.
   * @param isPressed whether others wait for their turn.
   */
  accepted(begunAt: number, isPressed: boolean, now: number): void {
    this.#callMs += (now - begunAt - this.#callMs) / counted
    this.#answer(true, begunAt)
    this.#look(isPressed, now)
  }

  /** A call was refused; one that was let go before the last cut says nothing new. */
  refused(begunAt: number, pauseMs: number | undefined, now: number): void {
    if (pauseMs !== undefined) this.#pausedMs = pauseMs
    if (begunAt < this.#cutAt) return
    this.#answer(false, begunAt)
    const answers = this.#answers
    const good = answers.filter(Boolean).length
    const bad = answers.length - good
    const isFirst = this.#ceiling === undefined || now - this.#cutAt > plateauMs / 2
    if (!isFirst && answers.length < fewest && bad < fewest / 2) return
    // One refusal says that the rate is a little too high; several say how much.
    const share = bad === 1 ? 1 : Math.max(good / answers.length, 1 / counted)
    this.#cutTo(this.#rate * share, now)
  }

  /** What the headers of an answer say. */
  follow({ perSecond }: Limits, now: number): void {
    if (perSecond === undefined || perSecond >= this.#rate) return
    this.#cutTo(perSecond / cut, now)
    this.#ceiling = perSecond
  }

  #answer(isAccepted: boolean, begunAt: number): void {
    if (begunAt < this.#cutAt) return
    this.#answers.push(isAccepted)
    if (this.#answers.length > counted) this.#answers.shift()
  }

  #cutTo(ceiling: number, now: number): void {
    this.#ceiling = ceiling
    this.#set(ceiling * cut)
    this.#cutAt = now
    this.#pressedMs = 0
    this.#answers = []
  }

  #look(isPressed: boolean, now: number): void {
    const passed = now - this.#lookedAt
    this.#lookedAt = now
    if (!isPressed) return
    this.#pressedMs += Math.min(passed, plateauMs)
    const base = this.#ceiling
    const callsMs = (plateauCalls * 1000) / this.#rate
    const most = this.#rate * 2 ** (passed / Math.max(doubleMs, doubleCalls * this.#callMs, callsMs / 12))
    // Nothing was refused yet: as fast as may be.
    const wanted =
      base === undefined
        ? most
        : this.#wanted(base, Math.max(plateauMs, callsMs, plateauTimes * this.#callMs))
    this.#set(Math.max(this.#rate, Math.min(most, wanted)))
  }

  #wanted(base: number, baseMs: number): number {
    const holdMs = Math.max(baseMs, this.#pausedMs * pauseShare)
    if (this.#pressedMs < holdMs) {
      const way = Math.min(1, this.#pressedMs / (holdMs / 8))
      return base * (cut + (plateau - cut) * way)
    }
    const doublings = (this.#pressedMs - holdMs) / (baseMs * doubling)
    return base * (plateau + ramp * doublings * doubling + probe * (2 ** Math.min(doublings, 60) - 1))
  }

  #set(rate: number): void {
    this.#rate = Math.min(this.#bounds.max, Math.max(this.#bounds.min, rate))
  }
}
