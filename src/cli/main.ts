#!/usr/bin/env node
import { interruptedStatus } from './context.js'
import { run } from './run.js'

const interrupt = new AbortController()

process.once('SIGINT', () => {
  interrupt.abort()
  process.stdin.destroy() // ends a wait for more of it
  setTimeout(() => process.exit(interruptedStatus), 1_000).unref() // and whatever else does not listen
})

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit() // the reader has seen enough: `holdfast diagnose … | head`
  throw error
})

const { stdin, stdout, stderr, env } = process
process.exitCode = await run(process.argv.slice(2), { stdin, stdout, stderr, env, signal: interrupt.signal })
