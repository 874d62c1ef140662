import type * as openTelemetry from '@opentelemetry/api'
import type { Attributes, Context, Link, Span } from '@opentelemetry/api'

type Api = typeof openTelemetry

/** The name of the instrumentation, in spans and metrics. */
const scope = 'holdfast'
/** A context that propagates more than this, in characters of JSON, is left out of the queue. */
const longestCarrier = 1024

/** An item, as spans and metrics name it. */
export interface Traced {
  readonly batch: string
  readonly id: string
  readonly task?: string | undefined
  /** What {@link Telemetry.carrier} gave when the item was submitted: its span is linked to that. */
  readonly carrier?: string | undefined
}

/** How the work on an item ended. */
export type TracedEnd = 'done' | { readonly kind: string; readonly error: unknown } | undefined

/** Spans and metrics. Its type names nothing of OpenTelemetry, which a program that has none could not resolve. */
export interface Telemetry {
  /** Does the work on an item within a span. */
  item<T>(item: Traced, work: () => Promise<T>, endOf: (result: T) => TracedEnd): Promise<T>
  /** Makes one attempt within a span. */
  attempt<T>(item: Traced, number: number, work: () => T | PromiseLike<T>): Promise<T>
  /** Counts an item that has its outcome. */
  count(item: Traced, end: Exclude<TracedEnd, undefined>): void
  /** The context of the caller, for {@link Traced.carrier} in another process; the empty string if there is none. */
  carrier(): string
}

class OpenTelemetry implements Telemetry {
  readonly #api: Api
  readonly #tracer
  readonly #items
  readonly #retries
  readonly #durations

  constructor(api: Api) {
    this.#api = api
    this.#tracer = api.trace.getTracer(scope)
    const meter = api.metrics.getMeter(scope)
    this.#items = meter.createCounter('holdfast.items', { description: 'items that are done or have failed' })
    this.#retries = meter.createCounter('holdfast.retries', { description: 'attempts after the first' })
    this.#durations = meter.createHistogram('holdfast.item.duration', {
      description: 'time that the work on an item took',
      unit: 's',
    })
  }

  async item<T>(item: Traced, work: () => Promise<T>, endOf: (result: T) => TracedEnd): Promise<T> {
    const { trace, context, SpanKind } = this.#api
    const links = this.#links(item.carrier)
    const span = this.#tracer.startSpan('holdfast.item', {
      kind: item.task === undefined ? SpanKind.INTERNAL : SpanKind.CONSUMER,
      attributes: attributesOf(item),
      links,
    })
    const began = performance.now()
    try {
      const result = await context.with(trace.setSpan(context.active(), span), work)
      const end = endOf(result)
      if (end !== undefined) this.#durations.record((performance.now() - began) / 1000, statusOf(item, end))
      if (typeof end === 'object') this.#fail(span, end.error)
      return result
    } catch (error) {
      this.#fail(span, error)
      throw error
    } finally {
      span.end()
    }
  }

  async attempt<T>(item: Traced, number: number, work: () => T | PromiseLike<T>): Promise<T> {
    const { trace, context } = this.#api
    if (number > 1) this.#retries.add(1, labels(item))
    const attributes = { ...attributesOf(item), 'holdfast.attempt': number }
    const span = this.#tracer.startSpan('holdfast.attempt', { attributes })
    try {
      return await context.with(trace.setSpan(context.active(), span), work)
    } catch (error) {
      this.#fail(span, error)
      throw error
    } finally {
      span.end()
    }
  }

  count(item: Traced, end: Exclude<TracedEnd, undefined>): void {
    this.#items.add(1, statusOf(item, end))
  }

  carrier(): string {
    const fields: Record<string, string> = {}
    this.#api.propagation.inject(this.#api.context.active(), fields)
    const json = Object.keys(fields).length === 0 ? '' : JSON.stringify(fields)
    return json.length > longestCarrier ? '' : json
  }

  #links(carrier: string | undefined): Link[] {
    if (carrier === undefined || carrier === '') return []
    const { propagation, trace, ROOT_CONTEXT } = this.#api
    let origin: Context
    try {
      origin = propagation.extract(ROOT_CONTEXT, JSON.parse(carrier))
    } catch {
      return [] // whatever stood in the queue
    }
    const context = trace.getSpanContext(origin)
    return context ? [{ context }] : []
  }

  #fail(span: Span, error: unknown): void {
    span.recordException(error instanceof Error ? error : String(error))
    span.setStatus({ code: this.#api.SpanStatusCode.ERROR })
  }
}

/** Of a metric: batches are many, and would fill the memory of who collects them. */
const labels = ({ task }: Traced): Attributes => (task === undefined ? {} : { 'holdfast.task': task })

const attributesOf = (item: Traced): Attributes => ({
  ...labels(item),
  ...{ 'holdfast.batch': item.batch, 'holdfast.item.id': item.id },
})

function statusOf(item: Traced, end: Exclude<TracedEnd, undefined>): Attributes {
  const status = end === 'done' ? { status: end } : { status: 'failed', kind: end.kind }
  return { ...labels(item), ...status }
}

let loading: Promise<Telemetry | undefined> | undefined
/** What {@link loadTelemetry} found, once it has. */
let loaded: { readonly telemetry: Telemetry | undefined } | undefined

/** Spans and metrics, if the program has `@opentelemetry/api`. It is searched for once. */
export function loadTelemetry(): Telemetry | undefined | Promise<Telemetry | undefined> {
  if (loaded) return loaded.telemetry
  loading ??= import('@opentelemetry/api').then(
    api => new OpenTelemetry(api),
    () => undefined,
  )
  return loading.then(telemetry => {
    loaded = { telemetry }
    return telemetry
  })
}
