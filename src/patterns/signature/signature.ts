import { createHash } from 'node:crypto'
import { checkArgument, object } from '../../options/index.js'
import type { FailureEvidence, Signature } from '../models.js'
import { categoryKey } from './category.js'
import { isGenericText, withoutForeignFrames } from './lines.js'
import { normalise } from './normalise.js'
import { failureRules } from '../rules.js'

/** Of the words, what is kept beside the hash: measuring how alike two texts are costs the square of it. */
const longestNormalised = 2000

/** Raised whenever {@link signatureOf} says something else of the same failure: databases are signed anew then. */
export const normaliserVersion = 1

/**
 * What a failure is known by in any other run: a hash of its category, tool, error code, test, first frame in the
 * repository and normalised cause. Equal for the same failure at another time, on another host, at another line or
 * under another checkout path; different for another test, code or message.
 *
 * @example
 * signatureOf({ category: 'compile-error', tool: 'gcc', cause: 'src/a.c:3:1: error: unknown type name ‘x’' })
 * // => { id: '…20 hex digits…', normalised: 'src/a.c:<LINE>: error: unknown type name ‘x’', generic: false }
 */
export function signatureOf(
  failure: FailureEvidence,
  options: { root?: string | undefined } = {},
): Signature {
  checkArgument('signatureOf', 'failure', failure, object(failureRules))
  for (const name of ['category', 'cause'] as const)
    checkArgument('signatureOf', `failure.${name}`, failure[name], failureRules[name])
  const cause = withoutForeignFrames(normalise(failure.cause, options))
  const test = failure.test === undefined ? '' : normaliseName(failure.test)
  const frame = failure.frame === undefined ? '' : normalise(failure.frame, options)
  const code = failure.errorCode ?? ''
  const parts = [categoryKey(failure.category), failure.tool?.toLowerCase() ?? '', code, test, frame, cause]
  return {
    id: createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20),
    normalised: [test, cause]
      .filter(part => part !== '')
      .join('\n')
      .slice(0, longestNormalised),
    generic: test === '' && code === '' && frame === '' && isGenericText(cause),
  }
}

/** A test's name keeps its numbers (`handles 3 items`): only what differs from run to run goes. */
function normaliseName(name: string): string {
  return name
    .replace(/\s+/g, ' ')
    .replace(/ ?[([]\d+(?:\.\d+)? ?(?:ms|s|sec|seconds|m)[)\]]$/, '')
    .replace(/\b(?:0x[0-9a-f]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/gi, '<HEX>')
    .trim()
}
