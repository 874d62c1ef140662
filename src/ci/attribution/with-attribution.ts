import { readLog } from '../../log/index.js'
import type { Lines } from '../../log/index.js'
import { signatureOf } from '../../patterns/index.js'
import { diagnoseLog } from '../cause/ci-diagnostics.js'
import type { Diagnosis } from '../cause/ci-diagnostics.js'
import { failureOf } from '../agents/pattern-matcher.js'
import type { RootCause } from '../models.js'
import { attribute } from './attribute.js'
import type { AttributionInput } from './models.js'

/** The root cause of a diagnosis, and whose it is. */
export async function withAttribution(
  diagnosis: Diagnosis,
  beside: Omit<AttributionInput, 'rootCause' | 'signature' | 'signatureOf'>,
): Promise<RootCause | null> {
  const { rootCause } = diagnosis
  if (!rootCause) return null
  const { attribution, reason } = await attribute({
    ...beside,
    rootCause,
    signature: () => signed(diagnosis, rootCause, beside.log.lines),
    signatureOf: signatureOfLog,
  })
  return { ...rootCause, attribution, ...(reason === undefined ? {} : { attributionReason: reason }) }
}

/** `undefined` if the words of a failure could be those of any. */
function signed(diagnosis: Diagnosis, rootCause: RootCause, lines: Lines): string | undefined {
  const { id, generic } = signatureOf(failureOf({ ...diagnosis, rootCause, lines }))
  return generic ? undefined : id
}

async function signatureOfLog(bytes: Buffer): Promise<string | undefined> {
  using log = await readLog({ kind: 'text', text: bytes.toString('utf8') })
  const diagnosis = diagnoseLog(log)
  return diagnosis.rootCause ? signed(diagnosis, diagnosis.rootCause, log.lines) : undefined
}
