/** Fixes every seed as a user would: `npm run bench:fix [NAME…]`. */
import { seeds } from '../fix/seeds/list.js'
import { judgeSeed } from '../fix/seeds/judge.js'
import { hasAll } from '../fix/seeds/make.js'

const named = process.argv.slice(2)
const chosen = seeds.filter(({ name }) => named.length === 0 || named.some(each => name.includes(each)))
const counts = { fixed: 0, escalated: 0, missed: 0, wrong: 0, skipped: 0 }
let unseen = 0
for (const seed of chosen) {
  if (!hasAll(seed.needs)) {
    counts.skipped++
    console.log(`skipped    ${seed.name}: needs ${seed.needs.join(', ')}`)
    continue
  }
  const judged = await judgeSeed(seed).catch(
    (error: unknown) => void console.log(`broken     ${seed.name}: ${String(error).slice(0, 400)}`),
  )
  if (!judged) {
    counts.missed++
    continue
  }
  const { verdict, detail, result, seconds } = judged
  if (verdict !== 'right') counts[verdict]++
  else if (seed.expect === 'fixed') counts.fixed++
  else counts.escalated++
  if (verdict === 'right' && seed.unseen) unseen++
  console.log(
    `${verdict.padEnd(10)} ${seed.name}: ${result.status} in ${seconds.toFixed(1)} s${verdict === 'right' && named.length === 0 ? '' : `\n    ${detail}`}`,
  )
  if (named.length > 0 && result.patch) console.log(result.patch)
  if (named.length > 0 && verdict !== 'right')
    for (const run of result.runs)
      console.log(
        `  ${run.purpose} ${run.command} -> ${run.status}\n      ${run.tail.split('\n').join('\n      ')}`,
      )
}
const mustFix = chosen.filter(({ expect }) => expect === 'fixed').length
console.log(
  `\n${mustFix} to fix: ${counts.fixed} fixed and verified (${unseen} of kinds without a strategy of their own).`,
)
console.log(`${chosen.length - mustFix} not to fix: ${counts.escalated} left to a person.`)
console.log(`missed ${counts.missed}, wrong ${counts.wrong}, skipped ${counts.skipped}`)
