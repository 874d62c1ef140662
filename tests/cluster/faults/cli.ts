/** cli.mjs WORDS…: the command line, built into one file. */
import { main } from '../../../src/cli/program.js'

await main(process.argv.slice(2))
