import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { cli } from './cli.js'

it('prints the page that the README shows, which leaves lines out at "…" and between its parts', async () => {
  const readme = readFileSync('README.md', 'utf8')
  const shown = /```text\n([^]*?)```/.exec(readme)?.[1]?.split('\n') ?? []
  expect(shown.length).toBeGreaterThan(10)
  const { stdout } = await cli(['diagnose', 'examples/ci/failing-run.log'])
  const printed = stdout.split('\n')
  const wanted = shown.filter(line => line.trim() !== '' && line.trim() !== '…')
  expect(printed.filter(line => wanted.includes(line))).toEqual(wanted)
})
