// Keeps one comment on the pull request up to date: it is found again by the marker that its first line is.
import { readFileSync } from 'node:fs'
import { readEvent, say, setOutputs } from './outputs.mjs'

const { env } = process
const body = readFileSync(env.HOLDFAST_MARKDOWN, 'utf8')
const [marker] = body.split('\n', 1)
const repository = `${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}`
/** Comments of a pull request, 100 a page: more than this nobody reads, and the requests are counted. */
const mostPages = 30
/** One answer may take so long, in milliseconds. */
const timeout = 30_000

const pull = await pullRequest()
if (pull === undefined) say('notice', 'There is no open pull request for this run, so no comment is written.')
else await comment(pull)

async function comment(number) {
  const old = await ownComment(number)
  // A comment tells of a failure. Where nothing failed, an old one is corrected, and no new one is made.
  if (!old && env.HOLDFAST_FAILED === '0') return
  const { html_url: url } = old
    ? await call('PATCH', `${repository}/issues/comments/${old.id}`, { body })
    : await call('POST', `${repository}/issues/${number}/comments`, { body })
  setOutputs({ 'comment-url': url })
}

/** Anybody may write the marker: only a comment of this token's own account is changed. */
async function ownComment(number) {
  const viewer = await request('GET', `${env.GITHUB_API_URL}/user`) // refused to the token of a job, whose account is a bot
  const login = viewer.ok ? (await viewer.json()).login : undefined
  const isOwn = ({ user }) => (login === undefined ? user?.type === 'Bot' : user?.login === login)
  for (let page = 1; page <= mostPages; page++) {
    const comments = await call('GET', `${repository}/issues/${number}/comments?per_page=100&page=${page}`)
    const found = comments.find(each => each.body?.startsWith(marker) && isOwn(each))
    if (found || comments.length < 100) return found
  }
  return undefined
}

/** Of a run that a fork started, the event names no pull request: it is the open one of that branch. */
async function pullRequest() {
  const named = env.HOLDFAST_PULL_REQUEST
  if (named && !/^[1-9]\d{0,9}$/.test(named)) {
    say('error', 'The input `pull-request` is no number of a pull request.')
    process.exit(1)
  }
  if (named) return Number(named)
  const { pull_request: pull, workflow_run: run } = await readEvent()
  if (pull) return pull.number
  if (run?.event !== 'pull_request' && run?.event !== 'pull_request_target') return undefined
  if (run.pull_requests?.[0]) return run.pull_requests[0].number
  const head = encodeURIComponent(`${run.head_repository?.owner?.login}:${run.head_branch}`)
  const open = await call('GET', `${repository}/pulls?state=open&head=${head}`)
  return open.find(each => each.head?.sha === run.head_sha)?.number
}

async function call(method, url, json) {
  const response = await request(method, url, json).catch(error => error)
  if (response.ok) return response.json()
  const said = response instanceof Error ? String(response.cause ?? response) : `status ${response.status}`
  const remedy =
    response.status === 403 || response.status === 404
      ? ' Give the job the permission `pull-requests: write`. A run of a fork has none: use `workflow_run`.'
      : ''
  say('error', `GitHub refused ${method} ${new URL(url).pathname}: ${said}.${remedy}`)
  process.exit(1)
}

function request(method, url, json) {
  return fetch(url, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${env.GH_TOKEN}`,
      'x-github-api-version': '2022-11-28',
    },
    signal: AbortSignal.timeout(timeout),
    ...(json ? { body: JSON.stringify(json) } : {}),
  })
}
