// Loaded with --import: writes down every log that the process opens, so that a test can count work that was done twice; and, at its
// end, the most memory that it had.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { openSync } = fs
fs.openSync = (path, ...rest) => {
  if (String(path).endsWith('.log')) fs.appendFileSync(process.env.HOLDFAST_TEST_OPENED, `${path}\n`)
  return openSync(path, ...rest)
}
syncBuiltinESMExports()

process.on('exit', () => {
  fs.writeFileSync(`${process.env.HOLDFAST_TEST_OPENED}.memory`, String(process.resourceUsage().maxRSS))
})
