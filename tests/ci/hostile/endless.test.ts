import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkEnvironment } from 'holdfast/ci'
import { Checkout } from './checkout.js'

let folder: string
let checkout: Checkout
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'endless-'))
  vi.stubEnv('GIT_CEILING_DIRECTORIES', folder)
  checkout = new Checkout(folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** A file of a checkout that a reader does not come to the end of. */
const endless: Readonly<Record<string, (c: Checkout) => void>> = {
  'package.json is a device': c => symlinkSync('/dev/zero', path.join(c.root, 'package.json')),
  'package.json is a pipe': c => void spawnSync('mkfifo', [path.join(c.root, 'package.json')]),
  'package.json is of a terabyte': c =>
    void spawnSync('truncate', ['-s', '1T', path.join(c.root, 'package.json')]),
  'package.json is deep': c => c.put('package.json', '['.repeat(15 << 20)),
  'package.json has a million names': c =>
    c.put(
      'package.json',
      `{"dependencies":{${Array.from({ length: 500_000 }, (_, i) => `"a${i}":"1"`).join()}}}`,
    ),
  'scripts that call each other': c =>
    c.put('package.json', {
      scripts: Object.fromEntries(
        Array.from({ length: 60 }, (_, i) => [
          i === 0 ? 'test' : `s${i}`,
          Array.from({ length: 4 }, () => `npm run s${i + 1}`).join(' && '),
        ]),
      ),
    }),
  'yarn.lock is long and much is wanted': c => {
    const wanted = Array.from({ length: 20_000 }, (_, i) => [`a${i}`, `^${i}.0.0`])
    c.put('package.json', { dependencies: Object.fromEntries(wanted) as object })
    c.put('yarn.lock', 'x@^1.0.0:\n  version "1"\n'.repeat(500_000))
  },
  'package-lock.json is deep': c => {
    c.put('package.json', { dependencies: { a: '1' } })
    c.put('package-lock.json', `{"packages":${'['.repeat(15 << 20)}`)
  },
  'a name of signs': c => {
    c.put('package.json', { dependencies: { ['@'.repeat(500_000)]: '1' } })
    c.put('yarn.lock', '@'.repeat(1 << 20))
  },
  'version files are pipes': c =>
    ['.nvmrc', '.tool-versions', 'go.mod', 'Cargo.toml', 'pyproject.toml', '.yarnrc'].forEach(name =>
      spawnSync('mkfifo', [path.join(c.root, name)]),
    ),
  'workflows are devices': c => {
    mkdirSync(path.join(c.root, '.github/workflows'), { recursive: true })
    symlinkSync('/dev/zero', path.join(c.root, '.github/workflows/a.yml'))
  },
  'an installed package is a pipe': c => {
    c.put('package.json', { dependencies: { a: '1' } })
    mkdirSync(path.join(c.root, 'node_modules/a'), { recursive: true })
    spawnSync('mkfifo', [path.join(c.root, 'node_modules/a/package.json')])
  },
  'HEAD is a pipe': c => replaced(c, '.git/HEAD', 'mkfifo'),
  'the index is a pipe': c => replaced(c, '.git/index', 'mkfifo'),
  'the settings are a pipe': c => replaced(c, '.git/config', 'mkfifo'),
  'the settings are a device': c => linked(c, '.git/config'),
  'a branch is a device': c => linked(c, '.git/refs/heads/main'),
  'the list of branches is a device': c => linked(c, '.git/packed-refs'),
  'the other object stores are a device': c => linked(c, '.git/objects/info/alternates'),
}

function replaced(c: Checkout, file: string, program: string): void {
  rmSync(path.join(c.root, file), { force: true })
  spawnSync(program, [path.join(c.root, file)])
}

function linked(c: Checkout, file: string): void {
  rmSync(path.join(c.root, file), { force: true })
  symlinkSync('/dev/zero', path.join(c.root, file))
}

describe('a file without end', () => {
  it.each(Object.entries(endless))('does not stop the checks: %s', { timeout: 120_000 }, async (_, put) => {
    put(checkout)
    let longest = 0
    let last = performance.now()
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 50)
    const started = performance.now()
    const checks = await checkEnvironment(checkout.root, { checkTimeoutMs: 8000 })
    clearInterval(beat)
    expect(checks.length).toBeGreaterThan(5)
    expect(performance.now() - started).toBeLessThan(40_000)
    expect(longest).toBeLessThan(5000)
    expect(process.memoryUsage().rss).toBeLessThan(3 * 2 ** 30)
  })

  it('nor does a file elsewhere come into a report', async () => {
    writeFileSync(
      path.join(folder, 'secret'),
      '{"scripts":{"test":"the-secret"},"engines":{"node":"the-secret"}}',
    )
    symlinkSync('../secret', path.join(checkout.root, 'package.json'))
    const checks = await checkEnvironment(checkout.root)
    expect(JSON.stringify(checks)).not.toContain('the-secret')
    expect(JSON.stringify(checks)).toContain('package.json is a link to a file outside the project')
  })
})
