#!/usr/bin/env node
import { readArguments } from './execute/arguments.js'

const [command, ...words] = process.argv.slice(2)
const plain = command === 'run' ? readArguments(words) : undefined

// `run` precedes commands that end at once: it loads nothing else, and leaves standard input to them.
if (plain) await import('./execute/main.js').then(({ runMain }) => runMain(plain))
else await import('./program.js').then(({ main }) => main(process.argv.slice(2)))
