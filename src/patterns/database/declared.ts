import { z } from 'zod'
import { RE2JS, RE2JSException } from 're2js'
import { ellipsis } from '../../text/index.js'
import { HoldfastError } from '../../result/index.js'
import { categoryKey } from '../signature/category.js'
import { declarationSchema } from '../models.js'
import type { Declaration, FailureEvidence } from '../models.js'

/** A longer text is cut: what names a failure is in its first lines. */
const longestText = 16_000

/** Whether a declared pattern knows a failure. */
export type Matcher = (failure: Pick<FailureEvidence, 'cause' | 'tool' | 'category' | 'test'>) => boolean

/**
 * Compiles a declared pattern with RE2, which matches in time linear in the text whatever the pattern says.
 *
 * @throws HoldfastError `pattern-invalid` if its regex is not RE2 syntax.
 */
export function compileDeclaration(declared: Declaration): Matcher {
  const regex = declared.regex === undefined ? undefined : compile(declared.id, declared.regex)
  return failure => {
    const text = [failure.test ?? '', failure.cause].join('\n').slice(0, longestText)
    return (
      (declared.category === undefined || categoryKey(declared.category) === categoryKey(failure.category)) &&
      (declared.tool === undefined || declared.tool.toLowerCase() === failure.tool?.toLowerCase()) &&
      (declared.contains === undefined || text.includes(declared.contains)) &&
      (regex === undefined || regex.matcher(text).find())
    )
  }
}

/**
 * Checks a declared pattern against its own samples: a pattern that does not know what it was written for, or knows
 * what it was written to leave alone, would be worse than none.
 *
 * @throws HoldfastError `pattern-invalid`, saying what is wrong, or naming the first sample that it misses or the first
 * counter-sample that it matches.
 */
export function checkedDeclaration(input: unknown): Declaration {
  const parsed = declarationSchema.safeParse(input)
  if (!parsed.success)
    throw invalid('given', `is not well formed: ${z.prettifyError(parsed.error)}`, parsed.error)
  const declared = parsed.data
  const { id, category = '', tool, samples, counterSamples } = declared
  const matches = compileDeclaration(declared)
  const on = (cause: string) => matches({ cause, category, ...(tool === undefined ? {} : { tool }) })
  const missed = samples.find(sample => !on(sample))
  if (missed !== undefined) throw invalid(id, `does not match its sample ${quote(missed)}`)
  const caught = counterSamples.find(on)
  if (caught !== undefined) throw invalid(id, `matches its counter-sample ${quote(caught)}`)
  return declared
}

function compile(id: string, regex: string): RE2JS {
  try {
    return RE2JS.compile(regex, RE2JS.MULTILINE)
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    throw invalid(id, `is not an RE2 regular expression: ${error.message}`, error)
  }
}

const quote = (text: string): string => JSON.stringify(ellipsis(text, 120))

const invalid = (id: string, what: string, cause?: unknown): HoldfastError =>
  new HoldfastError('pattern-invalid', `The pattern '${id}' ${what}. Change the pattern or its samples.`, {
    kind: 'invalid-input',
    cause,
  })
