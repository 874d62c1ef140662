import { arrayOf, checkArgument, instance, shape, text } from '../options/index.js'
import { HoldfastError } from '../result/index.js'
import type { Rule } from './models.js'

const aRule = shape('a rule of a tool', { id: text, literals: arrayOf(text), pattern: instance('', 'exec') })

/**
 * The words of which one stands in every line that a rule can match: its own literals, or the longest run of ordinary
 * characters outside groups, which is enough for the rules of a user.
 *
 * @throws HoldfastError `invalid-option` if there is no such run.
 */
export function literalsOf(tool: string, rule: Rule): readonly string[] {
  checkArgument('literalsOf', 'tool', tool, text)
  checkArgument('literalsOf', 'rule', rule, aRule)
  const { id, literals, pattern } = rule
  if (literals.length > 0) return literals
  const word = longestRun(pattern.source)
  if (word !== undefined) return [word]
  throw new HoldfastError(
    'invalid-option',
    `No literal can be derived from the pattern of ${tool}/${id}. Write \`literals\`: words of which one stands in every line that it matches.`,
    { kind: 'invalid-input' },
  )
}

function longestRun(source: string): string | undefined {
  if (/[|(]/.test(source.replace(/\\[|(]|\(\?<\w{1,40}>[^()|]{0,200}\)/g, ''))) return undefined
  const runs = source
    .replace(
      /\\[a-zA-Z]|\[[^\]]{0,200}\]|\(\?<\w{1,40}>[^()]{0,200}\)|.[*?+]\??|.\{[^}]{0,20}\}|[.^$]/g,
      '\n',
    )
    .split('\n')
  const longest = runs.map(run => run.replace(/\\(.)/g, '$1')).sort((a, b) => b.length - a.length)[0]
  return longest !== undefined && longest.length >= 3 ? longest : undefined
}
