import { spawn, spawnSync } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { descendants, killAll } from '../../../src/claude/cli/tree.js'

const noPs = spawnSync('ps', ['-A']).error !== undefined

it.each(['linux', 'darwin'] as const)('finds and kills grandchildren as on %s', async platform => {
  if (platform === 'darwin' && noPs) {
    expect(descendants(process.pid, platform)).toEqual([])
    return
  }
  const shell = spawn('sh', ['-c', 'sh -c "sleep 60; true" ; true'], { stdio: 'ignore' })
  const pid = shell.pid!
  while (descendants(pid, platform).length < 2) await delay(10)
  const tree = descendants(pid, platform)
  expect(tree).toHaveLength(2)
  for (const { pid: one } of tree) expect(() => process.kill(one, 0)).not.toThrow()
  while (killAll(tree).length > 0) await delay(10)
  await new Promise(resolve => (shell.exitCode === null ? shell.once('exit', resolve) : resolve(undefined)))
  expect(descendants(pid, platform)).toEqual([])
})

it('spares a process that has taken the number of another', () => {
  expect(killAll([{ pid: process.pid, startedAt: 'long ago' }])).toEqual([])
})
