import { Command, InvalidArgumentError } from 'commander'
import type { DeclarationInput, Pattern, Patterns } from '../../patterns/index.js'
import type { Context } from '../context.js'
import { patternsOption, times, when, withMemory } from './memory.js'
import type { Answer, MemoryFlags } from './memory.js'

/** A larger file is no declaration, in bytes. */
const largestDeclaration = 16 << 20

const help = `
IDs may be abbreviated as long as they are unique. A DECLARATION is a JSON file:
  { "id": "registry-down", "title": "The registry answers 5xx", "regex": "^npm error code E5", "tool": "npm",
    "samples": ["npm error code E503"], "counterSamples": ["npm error code E404"], "solution": "Run it again." }
  regex is RE2 syntax. contains, category, rootCause and expires are also allowed.

Exit status:
  0  done
  2  bad usage, no such pattern, a declaration that does not match its samples, or a database that cannot be read
`

interface PruneFlags extends MemoryFlags {
  readonly keep?: number
  readonly unprovenDays?: number
  readonly provenDays?: number
}

/** `holdfast patterns`: the failures that are remembered. */
export function patternsCommand(context: Context): Command {
  const action = (
    name: string,
    description: string,
    act: (patterns: Patterns, argument: string, signal: AbortSignal) => Promise<Answer>,
  ) =>
    new Command(name)
      .description(description)
      .addOption(patternsOption())
      .option('--json', 'print JSON')
      .action((...given: unknown[]) => {
        const [argument, flags] =
          given.length > 2 ? (given as [string, MemoryFlags]) : ['', given[0] as MemoryFlags]
        return withMemory(context, flags, patterns => act(patterns, argument, context.signal))
      })
  const prune = new Command('prune')
    .description('remove expired and surplus patterns')
    .addOption(patternsOption())
    .option('--json', 'print JSON')
    .option('--keep <count>', 'number of patterns to keep (1000)', wholeNumber)
    .option('--unproven-days <days>', 'days to keep an unseen pattern without a proven fix (90)', wholeNumber)
    .option('--proven-days <days>', 'days to keep an unseen pattern with a proven fix (400)', wholeNumber)
    .action((flags: PruneFlags) => withMemory(context, flags, patterns => pruned(patterns, flags)))
  return new Command('patterns')
    .description('show and edit known failures and what fixed them')
    .addHelpText('after', help)
    .addCommand(action('list', 'list all patterns, the most recent first', list))
    .addCommand(action('show', 'show one pattern with its outcomes', show).argument('<id>'))
    .addCommand(
      action('test', 'check a declaration and list the failures it matches', test).argument('<declaration>'),
    )
    .addCommand(action('add', 'check a declaration and add it', add).argument('<declaration>'))
    .addCommand(action('forget', 'remove one pattern', forget).argument('<id>'))
    .addCommand(prune)
}

async function list(patterns: Patterns): Promise<Answer> {
  const { patternHeadline, patternSummary } = await import('../../patterns/index.js')
  const all = await patterns.list()
  const json = all.map(pattern => ({
    id: pattern.id,
    headline: patternHeadline(pattern),
    ...patternSummary(pattern),
  }))
  const text = json.map(({ id, seen, confidence, headline, provenFix }) => {
    const fix = provenFix === undefined ? '' : `, fix ${confidence.toFixed(2)}`
    return `${id.padEnd(20)}  seen ${times(seen)}${fix}  ${headline}`
  })
  return { json, text: all.length > 0 ? text : ['Nothing is remembered yet. Diagnose a log with --learn.'] }
}

async function show(patterns: Patterns, id: string): Promise<Answer> {
  const { patternHeadline, patternSummary } = await import('../../patterns/index.js')
  const pattern = await patterns.get(id)
  const summary = patternSummary(pattern)
  return {
    json: { ...pattern, ...summary },
    text: [
      `${pattern.id}: ${patternHeadline(pattern)}`,
      ...labelled({
        seen: `${times(pattern.seen)}${pattern.seen > 0 ? `, ${when(pattern.firstSeen)} to ${when(pattern.lastSeen)}` : ''}`,
        in: pattern.sources.join(', '),
        regex: pattern.declared?.regex,
        contains: pattern.declared?.contains,
        'root cause': summary.rootCause,
        fix: summary.provenFix,
        confidence: `${summary.confidence.toFixed(2)} (worked ${pattern.worked} of ${pattern.tried})`,
        minutes: summary.minutes?.toFixed(0),
      }),
      ...outcomesOf(pattern),
      ...(pattern.failure?.cause
        .split('\n')
        .slice(0, 20)
        .map(line => `  | ${line}`) ?? []),
    ],
  }
}

const labelled = (fields: Readonly<Record<string, string | undefined>>): string[] =>
  Object.entries(fields).flatMap(([label, value]) => (value ? [`  ${label.padEnd(12)}${value}`] : []))

const outcomesOf = ({ outcomes }: Pattern): string[] =>
  outcomes.map(
    ({ at, worked, minutes, solution }) =>
      `  ${when(at)}  ${worked ? 'worked' : 'did not work'} after ${minutes} minutes: ${solution}`,
  )

async function test(patterns: Patterns, file: string, signal: AbortSignal): Promise<Answer> {
  const matched = await withDeclaration(file, signal, declaration => patterns.reach(declaration))
  const text = ['It matches its samples, and none of its counter-samples.']
  return {
    json: { matched },
    text: [...text, `Remembered failures that it would match: ${matched.join(', ') || 'none'}.`],
  }
}

async function add(patterns: Patterns, file: string, signal: AbortSignal): Promise<Answer> {
  const pattern = await withDeclaration(file, signal, declaration => patterns.declare(declaration))
  return { json: pattern, text: [`${pattern.id} was added.`] }
}

async function forget(patterns: Patterns, id: string): Promise<Answer> {
  const pattern = await patterns.get(id)
  await patterns.forget(pattern.id)
  return { json: { forgotten: pattern.id }, text: [`${pattern.id} is forgotten.`] }
}

async function pruned(patterns: Patterns, { keep, unprovenDays, provenDays }: PruneFlags): Promise<Answer> {
  const dropped = await patterns.prune({
    ...(keep === undefined ? {} : { patterns: keep }),
    ...(unprovenDays === undefined ? {} : { unprovenDays }),
    ...(provenDays === undefined ? {} : { provenDays }),
  })
  return {
    json: { dropped },
    text: dropped.length === 0 ? ['No pattern was removed.'] : dropped.map(id => `${id} dropped`),
  }
}

/** What is in the file is checked where it is used; a refusal names the file. */
async function withDeclaration<T>(
  file: string,
  signal: AbortSignal,
  use: (declaration: DeclarationInput) => Promise<T>,
): Promise<T> {
  const { HoldfastError, isHoldfastError } = await import('../../result/index.js')
  const declaration = await declarationIn(file, signal)
  try {
    return await use(declaration)
  } catch (cause) {
    if (!isHoldfastError(cause) || cause.code !== 'pattern-invalid') throw cause
    throw new HoldfastError(cause.code, `${file}: ${cause.message}`, { cause, kind: 'invalid-input' })
  }
}

async function declarationIn(file: string, signal: AbortSignal): Promise<DeclarationInput> {
  const [{ readInput }, { HoldfastError }] = await Promise.all([
    import('../../input/index.js'),
    import('../../result/index.js'),
  ])
  try {
    const bytes = await readInput(file, { signal, maxBytes: largestDeclaration })
    return JSON.parse(bytes.toString('utf8')) as DeclarationInput
  } catch (cause) {
    signal.throwIfAborted()
    const why = cause instanceof Error ? cause.message : ''
    throw new HoldfastError(
      'declaration-unreadable',
      `${file} is not valid JSON: ${why}. For the format, see: holdfast patterns --help`,
      { cause, kind: 'invalid-input' },
    )
  }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is not a whole number.')
  return Number(text)
}
