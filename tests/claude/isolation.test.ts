import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { askClaude, probeClaude } from 'holdfast/claude'
import { says } from './stub/behaviours.js'
import { hasSdk, useStage } from './stub/fixture.js'

const { stage, home } = useStage()
const hello = says({ text: 'Hello from the stub.' })
const cli = path.resolve(
  `node_modules/@anthropic-ai/claude-agent-sdk-${process.platform}-${process.arch}/claude`,
)
const hasStrace = !spawnSync('strace', ['-V']).error

describe.skipIf(!hasSdk).concurrent('isolation, real SDK and CLI', () => {
  it('sends the prompt as it is written: no file behind an @, no command behind a slash', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-secret-'))
    const secret = path.join(folder, 'secret.txt')
    await writeFile(secret, 'marker-of-the-secret')
    const mention = stage(hello)
    const command = stage(hello)
    const prompt = `What is wrong here? "see @${secret}"`
    const replies = await Promise.all([
      askClaude(prompt, { env: mention.env }),
      askClaude('/clear and then what?', { env: command.env }),
    ])
    expect(mention.requests[0]?.body).toContain(JSON.stringify(prompt).slice(1, -1))
    expect(mention.requests[0]?.body).not.toContain('marker-of-the-secret')
    expect(command.requests[0]?.body).toContain('/clear and then what?')
    expect(replies).toMatchObject([{ ok: true }, { ok: true }])
    await rm(folder, { recursive: true })
  })

  it('offers no tools, and reads no settings, hooks or memory', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-project-'))
    const hooked = path.join(folder, 'hooked')
    const hooks = { UserPromptSubmit: [{ hooks: [{ type: 'command', command: `touch ${hooked}` }] }] }
    await mkdir(path.join(folder, '.claude'))
    await writeFile(path.join(folder, '.claude/settings.json'), JSON.stringify({ hooks }))
    await writeFile(path.join(folder, 'CLAUDE.md'), 'marker-of-the-memory')
    const at = stage(hello)
    expect(await askClaude('Hello.', { env: at.env, cwd: folder, systemPrompt: 'Be brief.' })).toMatchObject({
      ok: true,
    })
    const body = JSON.parse(at.requests[0]?.body ?? '{}') as { tools?: unknown[] }
    expect(body.tools ?? []).toEqual([])
    expect(at.requests[0]?.body).not.toContain('marker-of-the-memory')
    expect(at.requests[0]?.body.length).toBeLessThan(4000)
    expect(await readdir(folder)).not.toContain('hooked')
    await rm(folder, { recursive: true })
  })

  it('writes no session file', async () => {
    const at = stage(hello)
    expect(await askClaude('Hello.', { env: at.env })).toMatchObject({ ok: true })
    const files = await readdir(home(), { recursive: true })
    expect(files.filter(file => file.endsWith('.jsonl'))).toEqual([])
  })

  it.skipIf(!hasStrace)(
    'works inside a Claude Code session, and connects to nothing but the base URL',
    async () => {
      // strace sees what a proxy setting would not: every address that any thread of the CLI reaches for.
      const log = path.join(home(), 'connects')
      const traced = path.join(home(), 'traced-claude')
      await writeFile(traced, `#!/bin/sh\nexec strace -f -qq -e trace=connect,sendto -o ${log} ${cli} "$@"\n`)
      await chmod(traced, 0o755)
      const at = stage(hello)
      const env = { ...at.env, CLAUDECODE: '1' }
      const reply = await askClaude('Hello.', { env, executable: traced })
      expect(reply).toMatchObject({ ok: true, text: 'Hello from the stub.' })
      const addresses = [...(await readFile(log, 'utf8')).matchAll(/sin6?_port=htons\((\d+)\).*?"([^"]+)"/g)]
      const reached = new Set(addresses.map(([, port, address]) => `${address}:${port}`))
      expect([...reached]).toEqual([`127.0.0.1:${new URL(at.url).port}`])
    },
  )

  it('probes without a request', async () => {
    const at = stage(hello)
    expect(await probeClaude({ env: at.env })).toMatchObject({
      available: true,
      credential: 'ANTHROPIC_API_KEY',
      version: expect.stringMatching(/^\d+\.\d+/) as string,
    })
    expect(await probeClaude({ env: { ...at.env, ANTHROPIC_API_KEY: undefined } })).toMatchObject({
      available: false,
      reason: 'not_logged_in',
    })
    expect(at.requests).toEqual([])
    expect(at.processes()).toEqual([])
  })
})
