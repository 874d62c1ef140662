/**
 * `npm run recheck`: asks recheck for a verdict on each regular expression of the sources that has none in `verdicts.txt`, and writes it there.
 * `-- TOOL` asks only for those of one tool's record; `-- --all` for all of them again (half an hour); `-- --sample` for a few, and compares.
 */
import path from 'node:path'
import { verdictOn } from './check.js'
import { keyOf, literalsOfSources } from './literals.js'
import { readVerdicts, writeVerdicts, type Verdict } from './verdicts.js'

const sampled = 40
const [, , argument] = process.argv
const tool = argument?.startsWith('--') ? undefined : argument
const literals = new Map([...literalsOfSources().keys()].map(literal => [keyOf(literal), literal]))
const known = readVerdicts()
const isOfTool = (file: string) => path.basename(file, '.ts') === tool && file.startsWith('tools')

/** The verdict on a literal as recheck gives it now. */
async function asked(key: string, literal: string): Promise<Verdict> {
  const said = await verdictOn(literal)
  return said === 'safe' ? { key, said } : { key, said, literal }
}

/** The same few each time, spread by their hashes; and two that it must refuse. */
async function sample(): Promise<void> {
  for (const literal of ['/\\s#\\s.*$/', '/^(?:\\w+ ?)+$/']) {
    const said = await verdictOn(literal)
    if (!said.startsWith('vulnerable')) throw new Error(`recheck says of ${literal}: ${said}`)
  }
  const keys = [...literals.keys()].filter(key => known.get(key)?.said === 'safe').sort()
  for (const key of keys.slice(0, sampled)) {
    const { said, literal } = await asked(key, literals.get(key) ?? '')
    if (said !== 'safe') throw new Error(`recheck says of ${literal ?? key} now: ${said}`)
  }
  console.log(
    `${String(Math.min(sampled, keys.length))} verdicts of ${String(keys.length)} asked for again: safe`,
  )
}

/** Asks for each expression of one tool that has no verdict, and says what is known of all of them. */
async function completeTool(name: string): Promise<void> {
  const own = [...literalsOfSources()].filter(([, file]) => isOfTool(file)).map(([literal]) => literal)
  if (own.length === 0) throw new Error(`${name} is no tool of src/tools, or has no expression of its own.`)
  const verdicts = new Map(known)
  for (const literal of own) {
    const key = keyOf(literal)
    const verdict = known.get(key) ?? (await asked(key, literal))
    verdicts.set(key, verdict)
    console.log(`${verdict.said}: ${literal}`)
  }
  writeVerdicts([...verdicts.values()])
}

async function complete(all: boolean): Promise<void> {
  const verdicts = [...literals.keys()].flatMap(key => (all ? [] : (known.get(key) ?? [])))
  const done = new Set(verdicts.map(({ key }) => key))
  for (const [key, literal] of literals) {
    if (done.has(key)) continue
    const verdict = await asked(key, literal)
    verdicts.push(verdict)
    if (verdict.literal !== undefined) console.log(`${verdict.said}: ${verdict.literal}`)
    if (!all || verdicts.length === literals.size) writeVerdicts(verdicts)
  }
  writeVerdicts(verdicts)
  const count = (status: string) => String(verdicts.filter(({ said }) => said.startsWith(status)).length)
  console.log(
    `${String(literals.size)} literals: ${count('safe')} safe, ${count('vulnerable')} vulnerable, ${count('unknown')} undecided`,
  )
}

if (tool !== undefined) await completeTool(tool)
else if (argument === '--sample') await sample()
else await complete(argument === '--all')
process.exit() // recheck's agent waits for more
