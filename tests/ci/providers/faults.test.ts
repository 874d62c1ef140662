import { findPipelineJobs } from 'holdfast/ci'
import { afterEach, describe, expect, it } from 'vitest'
import { cli } from '../../cli/cli.js'
import { startServer } from './server.js'
import type { Route } from './server.js'

const token = 'glpat-NeverShownToAnyone1'
const env = { GITLAB_TOKEN: token }
const jobs = '/api/v4/projects/g%2Fn/pipelines/7/jobs?per_page=100&page=1'
const trace = '/api/v4/projects/g%2Fn/jobs/1/trace'
const failed = [{ id: 1, name: 'unit', status: 'failed', web_url: 'https://gitlab.com/g/n/-/jobs/1' }]
const stops: (() => void)[] = []
afterEach(() => stops.splice(0).forEach(stop => stop()))
async function serve(routes: Readonly<Record<string, Route | object | string>>) {
  const server = await startServer(routes)
  stops.push(() => server.stop())
  return server
}
const status =
  (code: number, headers = {}, body = '{}'): Route =>
  (_, response) =>
    void response.writeHead(code, headers).end(body)
const find = (url: string, options = {}) =>
  findPipelineJobs(`${url}/g/n/-/pipelines/7`, { env, urls: { gitlab: url }, ...options })
const refusal = async (route: Route | object | string, options = {}) => {
  const { url } = await serve({ [jobs]: route })
  try {
    await find(url, options)
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    expect(`${message}${String((error as Error).stack)}`).not.toContain(token)
    return `${code}: ${message}`
  }
  return undefined
}

describe('an answer that is none', () => {
  it.each([
    [
      'a token that is refused',
      status(401),
      'service-token-refused: GitLab refuses the token of GITLAB_TOKEN (401). Make one that may read builds and logs.',
    ],
    [
      'a token that may not',
      status(403),
      'service-token-refused: GitLab refuses the token of GITLAB_TOKEN (403). Make one that may read builds and logs.',
    ],
    [
      'a page to sign in',
      status(203, {}, '<html>'),
      'service-token-refused: GitLab refuses the token of GITLAB_TOKEN (203). Make one that may read builds and logs.',
    ],
    [
      'nothing there',
      status(404),
      'service-not-found: GitLab has nothing there (404), or the token of GITLAB_TOKEN may not see it. Check the URL.',
    ],
    [
      'a page in place of JSON',
      status(200, { 'content-type': 'text/html' }, '<!doctype html><title>Sign in</title>'),
      'service-unreadable: GitLab answers with a page (HTML) in place of JSON. Is the URL that of its API, and is the token valid?',
    ],
    [
      'JSON that is cut off',
      status(200, {}, '[{"id":1'),
      'service-unreadable: GitLab answers with no JSON. Is the URL that of its API, and is the token valid?',
    ],
    [
      'JSON of another form',
      status(200, {}, '{"jobs":[]}'),
      'service-unreadable: GitLab answers with JSON of another form. Is the URL that of its API, and is the token valid?',
    ],
    ['an error of the server', status(500), 'service-unavailable: GitLab answers 500. Try again later.'],
    [
      'a limit that is far away',
      status(429, { 'retry-after': '3600' }),
      'service-unavailable: GitLab limits requests, and asks to wait 3600 s. Try again then.',
    ],
    [
      'a redirect without end',
      status(302, { location: jobs }),
      'service-unreadable: GitLab answers with more than 5 redirects. Is the URL that of its API, and is the token valid?',
    ],
    [
      'a redirect to plain http',
      status(302, { location: 'http://192.0.2.1/' }),
      'service-unreadable: GitLab answers with a way to http://192.0.2.1, which is not https. Is the URL that of its API, and is the token valid?',
    ],
  ])('%s', async (_, route, message) => {
    expect(await refusal(route)).toBe(message)
  })

  it('silence, and a connection that breaks', async () => {
    expect(await refusal(() => undefined, { requestTimeoutMs: 200 })).toBe(
      'service-unavailable: GitLab cannot be asked: no answer within 200 ms. Try again.',
    )
    expect(await refusal((_, response) => void response.destroy())).toMatch(
      /^service-unavailable: GitLab cannot be asked: (?:UND_ERR_SOCKET|ECONNRESET)\. Try again\.$/,
    )
  })

  it('an answer of JSON that has no end', async () => {
    const endless: Route = (_, response) => {
      const write = () => {
        while (response.writable && response.write('"xxxxxxxxxxxxxxxx",'.repeat(10_000)));
        response.once('drain', write)
      }
      response.write('[')
      write()
    }
    expect(await refusal(endless)).toContain('an answer of more than 16 MiB')
  })
})

it.each<[string, Route]>([
  ['answers with an error', (_, response) => void response.writeHead(502).end()],
  ['breaks the connection', (_, response) => void response.destroy()],
])('asks again where a server %s', async (_, fault) => {
  let times = 0
  const server = await serve({
    [jobs]: (request, response) => {
      if (times++ === 0) fault(request, response)
      else response.writeHead(200).end(JSON.stringify(failed))
    },
  })
  expect(await find(server.url)).toHaveLength(1)
  expect(server.asked).toHaveLength(2)
})

it('waits as long as a limit asks for, and asks again', async () => {
  let times = 0
  const server = await serve({
    [jobs]: (_, response) => {
      if (times++ === 0) response.writeHead(429, { 'retry-after': '1' }).end()
      else response.writeHead(200).end(JSON.stringify(failed))
    },
  })
  expect(await find(server.url)).toHaveLength(1)
  expect(server.asked).toHaveLength(2)
})

it('follows a redirect to another host without the token, and says nothing of a log that is not there', async () => {
  const storage = await serve({ '/kept': 'the log\n' })
  const server = await serve({ [jobs]: failed, [trace]: status(302, { location: `${storage.url}/kept` }) })
  const [job] = await find(server.url)
  expect((await job!.fetchLog()).log?.toString()).toBe('the log\n')
  expect(storage.asked[0]?.headers).not.toHaveProperty('private-token')
  const gone = await serve({ [jobs]: failed, [trace]: status(410) })
  const [without] = await find(gone.url)
  expect(await without!.fetchLog()).toEqual({
    cut: false,
    missing: ['GitLab has nothing there (410), or the token of GITLAB_TOKEN may not see it. Check the URL.'],
  })
})

it('keeps the end of a huge log, in bounded memory', async () => {
  const line = `${'x'.repeat(1023)}\n`
  const server = await serve({
    [jobs]: failed,
    [trace]: (_, response) => {
      for (let at = 0; at < 20; at++) response.write(line.repeat(1024))
      response.end('the end\n')
    },
  })
  const [job] = await find(server.url, { maxBytes: 1 << 20 })
  const { log, cut } = await job!.fetchLog()
  expect(cut).toBe(true)
  expect(log?.length).toBe(1 << 20)
  expect(log?.toString().endsWith('the end\n')).toBe(true)
})

it('ends at once when its signal aborts', async () => {
  const server = await serve({ [jobs]: () => undefined })
  await expect(find(server.url, { signal: AbortSignal.timeout(100) })).rejects.toMatchObject({
    name: 'TimeoutError',
  })
})

it.each([
  [
    'a server that no setting names',
    'https://gitlab.example/g/n/-/pipelines/7',
    env,
    /^service-unknown: .*set GITLAB_URL=https:\/\/gitlab\.example\.$/,
  ],
  [
    'Jenkins without an address',
    'https://ci.example/job/a/1/',
    { JENKINS_USER: 'a', JENKINS_TOKEN: 'b' },
    /^service-unknown: .*set JENKINS_URL=https:\/\/ci\.example\.$/,
  ],
  [
    'no token',
    'https://gitlab.com/g/n/-/pipelines/7',
    {},
    /^service-token-missing: .*GITLAB_TOKEN is not set/,
  ],
  [
    'half of a token',
    'https://ci.example/job/a/1/',
    { JENKINS_TOKEN: 'b', JENKINS_URL: 'https://ci.example' },
    /^service-token-missing/,
  ],
  [
    'a server without https',
    'http://gitlab.example/g/n/-/jobs/7',
    { ...env, GITLAB_URL: 'http://gitlab.example' },
    /^service-unreadable: .*not https/,
  ],
  ['the service itself without https', 'http://gitlab.com/g/n/-/jobs/7', env, /^service-unknown/],
  [
    'another setting',
    'https://gitlab.com/g/n/-/jobs/7',
    { ...env, GITLAB_URL: 'https://gitlab.example' },
    /^service-unknown/,
  ],
  [
    'no page of a pipeline',
    'https://gitlab.com/g/n',
    env,
    /^service-unknown: .*Save the log, and name the file\.$/,
  ],
])('asks nobody for %s', async (_, url, variables, message) => {
  const error = await findPipelineJobs(url, { env: variables }).catch(
    (reason: unknown) => reason as { code: string; message: string },
  )
  expect(error).toHaveProperty('code')
  const { code, message: text } = error as { code: string; message: string }
  expect(`${code}: ${text}`).toMatch(message)
  expect(text).not.toContain(token)
})

describe('holdfast diagnose URL', () => {
  it('diagnoses the failed job of a pipeline', async () => {
    const server = await serve({ [jobs]: failed, [trace]: "src/a.ts(1,1): error TS1005: ';' expected.\n" })
    const world = { env: { ...env, GITLAB_URL: server.url } }
    const { stdout, stderr } = await cli(['diagnose', '--json', `${server.url}/g/n/-/pipelines/7`], world)
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'failed',
      source: { path: 'https://gitlab.com/g/n/-/jobs/1' },
      rootCause: { errorCode: 'TS1005' },
    })
  })

  it('calls a log that nobody has unavailable, and a token that is refused an error', async () => {
    const server = await serve({ [jobs]: failed })
    const world = { env: { ...env, GITLAB_URL: server.url } }
    const gone = await cli(['diagnose', '--json', `${server.url}/g/n/-/pipelines/7`], world)
    expect(JSON.parse(gone.stdout)).toMatchObject({ verdict: 'log-unavailable' })
    expect(gone.stderr).toContain('its log is not available: GitLab has nothing there (404)')
    const refusing = await serve({ [jobs]: status(401) })
    const refused = await cli(['diagnose', `${refusing.url}/g/n/-/pipelines/7`], {
      env: { ...env, GITLAB_URL: refusing.url },
    })
    expect(refused).toMatchObject({ status: 2, stdout: '' })
    expect(refused.stderr).toBe(
      'holdfast: GitLab refuses the token of GITLAB_TOKEN (401). Make one that may read builds and logs.\n',
    )
  })
})
