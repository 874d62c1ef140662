import type { FailureKind } from '../../result/index.js'
import { viewState } from '../../state/index.js'
import type { FailedItem } from '../../state/index.js'
import { jsonText, maskSecrets, maskValue, terminalText } from '../../text/index.js'
import type { Context } from '../context.js'
import { csvHeader, csvLine } from './csv.js'
import type { Row } from './csv.js'

interface Flags {
  readonly json?: true
  readonly kind?: FailureKind
  readonly format?: 'ndjson' | 'csv'
}

/** Each failure in a line, for people or as JSON. Secrets are masked. */
export async function printFailures(
  context: Context,
  location: string,
  { kind, json }: Flags,
): Promise<void> {
  using view = await viewState(location)
  for (const failure of view.failures(kind === undefined ? {} : { kind })) {
    const line = json ? jsonText(maskValue(failure)) : terminalText(maskSecrets(described(failure)))
    context.stdout.write(`${line}\n`)
  }
}

function described({ id, kind, error, attempts, at, retryable, step }: FailedItem): string {
  const where = step === undefined ? '' : ` in step '${step}'`
  const tries = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}${retryable ? '' : ', not retryable'}`
  return `${id}  ${kind}${where}: ${error.name}: ${error.message}  (${tries}, ${new Date(at).toISOString()})`
}

/** Every outcome as it is saved: values are data, and are not masked. With `kind`, only failures of it. */
export async function exportOutcomes(
  context: Context,
  location: string,
  { kind, format }: Flags,
): Promise<void> {
  using view = await viewState(location)
  const print =
    format === 'csv'
      ? (row: Row) => context.stdout.write(csvLine(row))
      : (row: Row) => context.stdout.write(`${jsonText(row)}\n`)
  if (format === 'csv') context.stdout.write(csvHeader)
  if (kind === undefined) for (const { id, value } of view.done()) print({ id, status: 'done', value })
  for (const failure of view.failures(kind === undefined ? {} : { kind })) {
    const { id, error, attempts, step } = failure
    const shown = format === 'csv' ? `${error.name}: ${error.message}` : error
    const at = new Date(failure.at).toISOString()
    print({ id, status: 'failed', kind: failure.kind, error: shown, attempts, at, step })
  }
}
