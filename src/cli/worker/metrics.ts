import type { ItemHandler, Task } from '../../batch/index.js'

interface Counts {
  done: number
  failed: number
  ms: number
}

/** What a worker has done since it started. */
export class Metrics {
  readonly #counts = new Map<string, Counts>()

  /** The task, with its attempts counted. */
  counted(task: Task): Task {
    const counts = { done: 0, failed: 0, ms: 0 }
    this.#counts.set(task.name, counts)
    const handler: ItemHandler<never, unknown> = async (input, context) => {
      const began = performance.now()
      try {
        const value = await task.handler(input, context)
        counts.done++
        return value
      } catch (error) {
        counts.failed++
        throw error
      } finally {
        counts.ms += performance.now() - began
      }
    }
    return { ...task, handler }
  }

  /** In the text format of Prometheus. */
  text(inFlight: number): string {
    const label = (name: string) => name.replace(/[\\"\n]/g, ' ')
    const lines = ['# TYPE holdfast_attempts_total counter']
    for (const [name, { done, failed }] of this.#counts) {
      lines.push(`holdfast_attempts_total{task="${label(name)}",status="done"} ${done}`)
      lines.push(`holdfast_attempts_total{task="${label(name)}",status="failed"} ${failed}`)
    }
    lines.push('# TYPE holdfast_attempt_seconds_total counter')
    for (const [name, { ms }] of this.#counts)
      lines.push(`holdfast_attempt_seconds_total{task="${label(name)}"} ${(ms / 1000).toFixed(3)}`)
    lines.push('# TYPE holdfast_in_flight gauge', `holdfast_in_flight ${inFlight}`)
    return `${lines.join('\n')}\n`
  }
}
