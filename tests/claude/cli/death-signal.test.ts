import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { dieWithParent } from '../../../src/claude/cli/death-signal.js'

const command = { command: '/bin/claude', args: ['--verbose'] }

it('starts the command under setpriv, where there is one that knows the option', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-setpriv-'))
  const setpriv = path.join(folder, 'setpriv')
  try {
    await writeFile(path.join(folder, 'busybox'), '', { mode: 0o755 })
    await symlink('busybox', setpriv)
    expect(dieWithParent(command, 'SIGKILL', `.:/nowhere:${folder}`, 'linux')).toEqual(command)
    await rm(setpriv)
    await writeFile(setpriv, '', { mode: 0o755 })
    expect(dieWithParent(command, 'SIGTERM', `.:/nowhere:${folder}`, 'linux')).toEqual({
      command: setpriv,
      args: ['--pdeathsig', 'TERM', '--', '/bin/claude', '--verbose'],
    })
    expect(dieWithParent(command, 'SIGTERM', folder, 'darwin')).toEqual(command)
  } finally {
    await rm(folder, { recursive: true })
  }
})
