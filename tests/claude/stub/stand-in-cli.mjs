#!/usr/bin/env node
// Speaks just enough of the CLI's protocol to stand in for it where the case is the process, not the API.
// STAND_IN says how it behaves; it lives longer than any test would wait, so that what is left behind is seen.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const modes = new Set((process.env.STAND_IN ?? '').split(' '))
const say = message => process.stdout.write(`${JSON.stringify(message)}\n`)
const ids = {
  uuid: '00000000-0000-4000-8000-000000000001',
  session_id: '00000000-0000-4000-8000-000000000002',
}
const result = {
  type: 'result',
  subtype: 'success',
  is_error: false,
  result: 'It stands in.',
  num_turns: 1,
  ...ids,
}

if (modes.has('deaf')) process.on('SIGTERM', () => {})
if (modes.has('stays')) setInterval(() => {}, 1000)
if (modes.has('tree')) {
  const deaf = ['-c', "trap '' TERM; sleep 300 & wait; sleep 300"]
  spawn('sh', deaf, { stdio: ['ignore', 'inherit', 'inherit'], detached: true })
}
if (modes.has('daemon')) {
  const daemon = 'setsid nohup sleep 300 >/dev/null 2>&1 & exit'
  spawn('sh', ['-c', daemon], { stdio: 'ignore' })
}
if (modes.has('last-words'))
  process.on('SIGTERM', () => say({ type: 'system', subtype: 'status', ...ids }) && process.exit(0))
if (modes.has('rubbish')) process.stdout.write('This is no JSON.\n', () => process.exit(0))
if (modes.has('fails')) process.stderr.write('the stand-in gives up\n', () => process.exit(3))

createInterface({ input: process.stdin }).on('line', line => {
  if (modes.has('silent')) return
  const message = JSON.parse(line)
  if (message.type === 'control_request') {
    const response = { commands: [], models: [], account: { apiKeySource: 'ANTHROPIC_API_KEY' } }
    say({
      type: 'control_response',
      response: { subtype: 'success', request_id: message.request_id, response },
    })
  }
  if (message.type !== 'user') return
  say({ type: 'system', subtype: 'init', ...ids })
  if (modes.has('dies')) process.kill(process.pid, 'SIGKILL')
  if (modes.has('asks-nobody')) process.exit(0)
  if (modes.has('fails-to-execute'))
    say({ ...result, subtype: 'error_during_execution', is_error: true, result: '', errors: ['no'] })
  if (modes.has('answers')) say(result)
})
