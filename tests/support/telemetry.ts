import { context, metrics, propagation, trace } from '@opentelemetry/api'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node'

/** The real SDK of OpenTelemetry, which keeps what it gets in memory. Make it before the first batch of the process. */
export class TestTelemetry {
  readonly #spans = new InMemorySpanExporter()
  readonly #metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  readonly #provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(this.#spans)] })
  readonly #reader = new PeriodicExportingMetricReader({
    exporter: this.#metrics,
    exportIntervalMillis: 2 ** 31 - 1,
  })

  constructor() {
    this.#provider.register()
    metrics.setGlobalMeterProvider(new MeterProvider({ readers: [this.#reader] }))
  }

  spans(name: string): ReadableSpan[] {
    return this.#spans.getFinishedSpans().filter(span => span.name === name)
  }

  /** Each point of a metric: its attributes, and its value or, of a histogram, its count. */
  async points(name: string): Promise<(readonly [object, number])[]> {
    this.#metrics.reset()
    await this.#reader.forceFlush()
    return this.#metrics
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(scope => scope.metrics))
      .filter(({ descriptor }) => descriptor.name === name)
      .flatMap(({ dataPoints }) =>
        dataPoints.map(({ attributes, value }) => {
          return [attributes, typeof value === 'number' ? value : value.count] as const
        }),
      )
  }

  async dispose(): Promise<void> {
    trace.disable()
    context.disable()
    propagation.disable()
    metrics.disable()
    await this.#provider.shutdown()
  }
}
