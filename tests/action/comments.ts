import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

interface Comment {
  readonly id: number
  body: string
  readonly user: { readonly login: string; readonly type: string }
}

interface Pull {
  readonly number: number
  readonly head: { readonly sha: string; readonly label: string }
}

/** GitHub's API of comments and pull requests, on the loopback, for one account. Ends with the test. */
export async function startComments({
  comments = [],
  pulls = [],
  refuses = false,
  bot = true,
}: {
  comments?: Comment[]
  pulls?: Pull[]
  refuses?: boolean
  bot?: boolean
}) {
  const asked: string[] = []
  const own = { login: bot ? 'github-actions[bot]' : 'somebody', type: bot ? 'Bot' : 'User' }
  const answer = (method: string, url: URL, body: string): [number, unknown] => {
    const page = Number(url.searchParams.get('page') ?? 1)
    if (url.pathname === '/user') return bot ? [403, {}] : [200, own]
    if (url.pathname === '/repos/o/r/pulls')
      return [200, pulls.filter(({ head }) => head.label === url.searchParams.get('head'))]
    if (refuses) return [403, { message: 'Resource not accessible by integration' }]
    if (method === 'GET' && url.pathname === '/repos/o/r/issues/7/comments')
      return [200, comments.slice((page - 1) * 100, page * 100)]
    const written = JSON.parse(body === '' ? '{}' : body) as { body?: string }
    if (method === 'POST' && url.pathname === '/repos/o/r/issues/7/comments') {
      comments.push({ id: 1_000 + comments.length, body: written.body ?? '', user: own })
      return [201, { html_url: `http://github.localhost/comment/${1_000 + comments.length - 1}` }]
    }
    const id = /^\/repos\/o\/r\/issues\/comments\/(\d+)$/.exec(url.pathname)?.[1]
    const old = comments.find(each => each.id === Number(id))
    if (method !== 'PATCH' || !old) return [404, {}]
    old.body = written.body ?? ''
    return [200, { html_url: `http://github.localhost/comment/${old.id}` }]
  }
  const server = http.createServer((request, response) => {
    let body = ''
    request.on('data', chunk => (body += String(chunk)))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      asked.push(`${request.method ?? ''} ${url.pathname}`)
      const [status, json] = answer(request.method ?? '', url, body)
      const authorized = request.headers.authorization === 'Bearer token-of-the-job'
      response.writeHead(authorized ? status : 401, { 'content-type': 'application/json' })
      response.end(JSON.stringify(json))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void (server.closeAllConnections(), server.close()))
  return {
    asked,
    comments,
    env: { GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
  }
}
