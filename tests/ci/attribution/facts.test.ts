import { diagnose } from 'holdfast/ci'
import type { RootCause } from 'holdfast/ci'
import { describe, expect, it } from 'vitest'
import { factOf, ownFileOf } from '../../../src/ci/attribution/facts.js'
import { causeOf } from './causes.js'

type Case = readonly [RootCause['category'], RootCause['phase'], string]

describe('the words of the cause alone', () => {
  it.each<Case>([
    ['network-or-flaky', 'dependencies', 'npm ERR! code E503'],
    ['network-or-flaky', 'dependencies', 'npm ERR! network request failed: ECONNRESET'],
    [
      'network-or-flaky',
      'checkout',
      "fatal: unable to access 'https://github.com/a/b/': The requested URL returned error: 502",
    ],
    ['network-or-flaky', 'setup', 'curl: (6) Could not resolve host: deb.debian.org'],
    ['network-or-flaky', 'test', 'requests.exceptions.ReadTimeout: https://pypi.org/simple: Read timed out.'],
    [
      'docker-build',
      'build',
      'toomanyrequests: You have reached your pull rate limit https://www.docker.com',
    ],
    ['dependency-install', 'dependencies', 'E: Failed to fetch http://x Hash Sum mismatch'],
    ['infrastructure', 'unknown', 'The hosted runner lost communication with the server.'],
    ['infrastructure', 'provision', 'ERROR: Job failed (system failure): prepare environment'],
    ['timeout-or-oom', 'build', 'cp: error writing: No space left on device'],
  ])('say infrastructure: %s in %s: %s', (category, phase, text) => {
    const fact = factOf(causeOf(`first\n${text}`, { category, phase }))
    expect(fact).toMatchObject({ attribution: 'infrastructure' })
    expect(fact?.reason).toContain(`line 11 says "${text}".`)
  })

  it.each<Case>([
    ['permission-or-secret', 'publish', 'npm ERR! code ENEEDAUTH'],
    ['permission-or-secret', 'publish', 'Error: Resource not accessible by integration'],
    [
      'permission-or-secret',
      'checkout',
      "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
    ],
    ['environment', 'publish', 'deploy.sh: line 3: Error: environment variable DEPLOY_TOKEN is not set'],
    ['environment', 'test', 'DATABASE_URL must be set'],
    ['github-actions-config', 'provision', 'Invalid workflow file: .github/workflows/ci.yml#L7'],
  ])('say configuration: %s in %s: %s', (category, phase, text) => {
    expect(factOf(causeOf(text, { category, phase }))).toMatchObject({ attribution: 'configuration' })
  })

  it.each<Case>([
    ['network-or-flaky', 'test', 'connect ECONNREFUSED 127.0.0.1:5432'],
    ['network-or-flaky', 'test', 'Error: connect ETIMEDOUT localhost:3000'],
    ['network-or-flaky', 'test', 'socket.timeout: Read timed out'],
    ['network-or-flaky', 'dependencies', 'The requested URL returned error: 404 Not Found'],
    ['test-assertion', 'test', 'AssertionError: expected 503 Service Unavailable to be 200'],
    ['test-assertion', 'test', 'AssertionError: the message is "No space left on device"'],
    ['timeout-or-oom', 'test', 'Error: ENOSPC: System limit for number of file watchers reached'],
    ['timeout-or-oom', 'test', 'Test timed out in 5000ms'],
    ['timeout-or-oom', 'build', 'Killed'],
    ['permission-or-secret', 'build', '/bin/sh: ./gradlew: Permission denied'],
    ['environment', 'build', 'make: gcc: Command not found'],
    ['infrastructure', 'checkout', 'fatal: Remote branch gone not found in upstream origin'],
  ])('say nobody: %s in %s: %s', (category, phase, text) => {
    expect(factOf(causeOf(text, { category, phase }))).toBeUndefined()
  })

  it('reach the report, with no repository and no GitHub', async () => {
    const { rootCause } = await diagnose({
      kind: 'text',
      text: [
        '$ npm ci',
        'npm ERR! code E503',
        'npm ERR! 503 Service Unavailable - GET https://registry.npmjs.org/x',
      ].join('\n'),
    })
    expect(rootCause).toMatchObject({
      category: 'network-or-flaky',
      attribution: 'infrastructure',
      attributionReason:
        'A server or the network did not answer as it should: line 2 says "npm ERR! code E503".',
    })
  })

  it('are quoted in part where they are long, secrets masked', async () => {
    const secret = `ghp_${'a1B2'.repeat(9)}`
    const { rootCause } = await diagnose({
      kind: 'text',
      text: `fatal: unable to access 'https://bob:${secret}@example.com/${'x'.repeat(300)}': Failed to connect to example.com port 443: Connection timed out`,
    })
    expect(rootCause?.attribution).toBe('infrastructure')
    expect(rootCause?.attributionReason).not.toContain(secret)
    expect(rootCause?.attributionReason?.length).toBeLessThan(300)
  })
})

describe('an error at a line of a file', () => {
  const at = (path: string, text: string) =>
    ownFileOf({ ...causeOf(text, { category: 'compile-error', phase: 'build' }), files: [{ path, line: 3 }] })

  it("is the change's, if the file is the project's own and the log names it outside a stack", () => {
    expect(at('src/a.c', "src/a.c:3:1: error: 'x' undeclared")).toMatchObject({ attribution: 'change' })
    expect(at('/usr/include/stdio.h', '/usr/include/stdio.h:3: error: x')).toBeUndefined()
    expect(at('node_modules/a/b.ts', 'node_modules/a/b.ts:3:1 - error')).toBeUndefined()
    expect(at('Mojo.java', '    at org.acme.Mojo.execute (Mojo.java:3)')).toBeUndefined()
  })
})
