import { build } from 'esbuild'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)

it.each(['esm', 'cjs'] as const)(
  'says that the SDK is not installed, as %s, and needs it for nothing else',
  async format => {
    const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-no-sdk-'))
    try {
      const file = path.join(folder, format === 'esm' ? 'claude.mjs' : 'claude.cjs')
      const external = ['@anthropic-ai/claude-agent-sdk']
      await build({
        entryPoints: ['src/claude/index.ts'],
        outfile: file,
        bundle: true,
        platform: 'node',
        format,
        external,
      })
      const program = `const { askClaude, probeClaude, extractJson } = await import(${JSON.stringify(file)})
      const { reason, message } = await askClaude('Hello.')
      console.log(JSON.stringify([reason, message, await probeClaude(), extractJson('[1]')]))`
      const main = path.join(folder, 'main.mjs')
      await writeFile(main, program)
      const [reason, message, probe, json] = JSON.parse(
        (await run(process.execPath, [main])).stdout,
      ) as unknown[]
      expect(reason).toBe('sdk_missing')
      expect(message).toContain('npm install @anthropic-ai/claude-agent-sdk')
      expect(probe).toMatchObject({ available: false, reason: 'sdk_missing' })
      expect(json).toMatchObject({ ok: true, data: [1] })
    } finally {
      await rm(folder, { recursive: true })
    }
  },
)
