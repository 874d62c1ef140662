import { findPipelineJobs, isPipelinePage } from 'holdfast/ci'
import { afterEach, describe, expect, it } from 'vitest'
import { startServer } from './server.js'
import type { Route } from './server.js'

let stop: (() => void) | undefined
afterEach(() => stop?.())
async function serve(routes: Readonly<Record<string, Route | object | string>>) {
  const server = await startServer(routes)
  stop = () => server.stop()
  return server
}
const logs = async (jobs: Awaited<ReturnType<typeof findPipelineJobs>>) =>
  Promise.all(
    jobs.map(async job => {
      const { log, missing } = await job.fetchLog()
      return [job.name, job.ended, log?.toString() ?? missing]
    }),
  )

describe('GitLab', () => {
  const at = '/api/v4/projects/group%2Fsub%2Fname'
  const job = (id: number, name: string, status: string, rest = {}) => ({
    ...{ id, name, status, stage: 'test', allow_failure: false, pipeline: { id: 7 } },
    ...{ web_url: `https://gitlab.com/group/sub/name/-/jobs/${id}`, ...rest },
  })
  const env = { GITLAB_TOKEN: 'glpat-secret' }

  it('a pipeline: its failed jobs over all pages, with their traces; those that may fail are left out', async () => {
    const server = await serve({
      [`${at}/pipelines/7/jobs?per_page=100&page=1`]: (_, response) =>
        response
          .writeHead(200, { 'content-type': 'application/json', 'x-next-page': '2' })
          .end(
            JSON.stringify([job(1, 'lint', 'success'), job(2, 'audit', 'failed', { allow_failure: true })]),
          ),
      [`${at}/pipelines/7/jobs?per_page=100&page=2`]: (_, response) =>
        response
          .writeHead(200, { 'x-next-page': '' })
          .end(JSON.stringify([job(3, 'unit', 'failed'), job(4, 'e2e', 'failed')])),
      [`${at}/jobs/3/trace`]: 'unit failed\n',
      [`${at}/jobs/4/trace`]: '',
    })
    const urls = { gitlab: server.url }
    const found = await findPipelineJobs(`${server.url}/group/sub/name/-/pipelines/7`, { env, urls })
    expect(found.map(({ url }) => url)).toEqual(
      [3, 4].map(id => `https://gitlab.com/group/sub/name/-/jobs/${id}`),
    )
    expect(await logs(found)).toEqual([
      ['unit', 'failed', 'unit failed\n'],
      ['e2e', 'failed', ['GitLab: the log is empty']],
    ])
    expect(server.asked.every(({ headers }) => headers['private-token'] === 'glpat-secret')).toBe(true)
  })

  it('a job, and the latest pipeline of a merge request', async () => {
    const server = await serve({
      [`${at}/jobs/3`]: job(3, 'unit', 'failed'),
      [`${at}/merge_requests/5/pipelines`]: [{ id: 9 }, { id: 8 }],
      [`${at}/pipelines/9/jobs?per_page=100&page=1`]: [job(6, 'build', 'success')],
    })
    const urls = { gitlab: server.url }
    const find = async (page: string) =>
      (await findPipelineJobs(`${server.url}/group/sub/name/-/${page}`, { env, urls })).map(
        ({ name, ended }) => [name, ended],
      )
    expect(await find('jobs/3')).toEqual([['unit', 'failed']])
    expect(await find('merge_requests/5/diffs')).toEqual([['build', 'passed']])
  })

  it('a pipeline that still runs, or has canceled jobs only', async () => {
    const server = await serve({
      [`${at}/pipelines/1/jobs?per_page=100&page=1`]: [job(1, 'a', 'running'), job(2, 'b', 'success')],
      [`${at}/pipelines/2/jobs?per_page=100&page=1`]: [job(1, 'a', 'canceled'), job(2, 'b', 'success')],
      [`${at}/pipelines/3/jobs?per_page=100&page=1`]: [],
    })
    const urls = { gitlab: server.url }
    const find = (number: number) =>
      findPipelineJobs(`${server.url}/group/sub/name/-/pipelines/${number}`, { env, urls })
    await expect(find(1)).rejects.toMatchObject({ code: 'service-unfinished' })
    expect((await find(2)).map(({ name, ended }) => [name, ended])).toEqual([['a', undefined]])
    await expect(find(3)).rejects.toMatchObject({ code: 'service-not-found' })
  })
})

it('CircleCI: the failed jobs of a workflow, with the output of their steps from where it is kept', async () => {
  const storage = await startServer({
    '/one': [{ message: 'added 3 packages\r\n', type: 'out' }],
    '/two': [
      { message: 'FAIL a.test.js\r\n', type: 'out' },
      { message: 'npm error code 1', type: 'err' },
    ],
  })
  const item = (name: string, status: string, job_number?: number) => ({
    name,
    status,
    job_number,
    project_slug: 'gh/org/name',
    id: name,
  })
  const server = await serve({
    '/api/v2/workflow/w-1/job': {
      items: [item('lint', 'success', 1), item('hold', 'on_hold')],
      next_page_token: 'more',
    },
    '/api/v2/workflow/w-1/job?page-token=more': {
      items: [item('test', 'failed', 12)],
      next_page_token: null,
    },
    '/api/v1.1/project/gh/org/name/12': {
      steps: [
        {
          name: 'npm ci',
          actions: [{ name: 'npm ci', status: 'success', exit_code: 0, output_url: `${storage.url}/one` }],
        },
        {
          name: 'npm test',
          actions: [{ name: 'npm test', status: 'failed', exit_code: 1, output_url: `${storage.url}/two` }],
        },
        { name: 'save', actions: [{ name: 'save', status: 'success', exit_code: null, output_url: null }] },
      ],
    },
  })
  const jobs = await findPipelineJobs(`${server.url}/pipelines/gh/org/name/3/workflows/w-1`, {
    env: { CIRCLE_TOKEN: 'circle-secret' },
    urls: { circleci: server.url },
  })
  expect(await logs(jobs)).toEqual([
    [
      'test',
      'failed',
      '#### npm ci\nadded 3 packages\n#### npm test\nFAIL a.test.js\nnpm error code 1\nExited with code exit status 1\n#### save\n',
    ],
  ])
  expect(server.asked.every(({ headers }) => headers['circle-token'] === 'circle-secret')).toBe(true)
  expect(storage.asked.map(({ headers }) => headers['circle-token'])).toEqual([undefined, undefined])
  storage.stop()
})

it('Buildkite: the failed steps of a build, and one of them by its mark', async () => {
  const at = '/v2/organizations/org/pipelines/name/builds/12'
  const job = (id: string, state: string, rest = {}) => ({
    id,
    type: 'script',
    name: `step ${id}`,
    state,
    web_url: `https://buildkite.com/org/name/builds/12#${id}`,
    ...rest,
  })
  const server = await serve({
    [at]: {
      jobs: [
        job('a', 'passed'),
        { id: 'w', type: 'waiter' },
        job('b', 'failed'),
        job('c', 'failed', { soft_failed: true }),
      ],
    },
    [`${at}/jobs/b/log`]: (request, response) =>
      response.end(request.headers.accept === 'text/plain' ? 'b failed\n' : '{"content":"b failed"}'),
  })
  const options = { env: { BUILDKITE_TOKEN: 'bk-secret' }, urls: { buildkite: server.url } }
  expect(await logs(await findPipelineJobs(`${server.url}/org/name/builds/12`, options))).toEqual([
    ['step b', 'failed', 'b failed\n'],
  ])
  const [own] = await findPipelineJobs(`${server.url}/org/name/builds/12#c`, options)
  expect(own).toMatchObject({ name: 'step c', ended: 'failed' })
  expect(server.asked[0]?.headers.authorization).toBe('Bearer bk-secret')
})

it('Azure DevOps: the failed jobs of a build, with the logs of their tasks in order', async () => {
  const at = '/org/project/_apis/build/builds/34'
  const record = (id: string, type: string, result: string, rest = {}) => ({
    id,
    type,
    name: id,
    result,
    state: 'completed',
    ...rest,
  })
  const server = await serve({
    [`${at}/timeline?api-version=7.1`]: {
      records: [
        record('stage', 'Stage', 'failed'),
        record('linux', 'Job', 'failed', { parentId: 'phase', log: { id: 9 } }),
        record('mac', 'Job', 'succeeded', { parentId: 'phase' }),
        record('test', 'Task', 'failed', { parentId: 'linux', order: 2, log: { id: 5 } }),
        record('restore', 'Task', 'succeeded', { parentId: 'linux', order: 1, log: { id: 4 } }),
      ],
    },
    [`${at}/logs/4?api-version=7.1`]: 'restored',
    [`${at}/logs/5?api-version=7.1`]: '##[error]test failed\n',
  })
  const jobs = await findPipelineJobs(`${server.url}/org/project/_build/results?buildId=34&view=results`, {
    env: { AZURE_DEVOPS_EXT_PAT: 'azure-secret' },
    urls: { azure: server.url },
  })
  expect(await logs(jobs)).toEqual([['linux', 'failed', 'restored\n##[error]test failed\n']])
  expect(jobs[0]?.url).toBe(`${server.url}/org/project/_build/results?buildId=34&view=logs&j=linux`)
  expect(server.asked[0]?.headers.authorization).toBe(
    `Basic ${Buffer.from(':azure-secret').toString('base64')}`,
  )
})

it('Jenkins: the console of a build, on the server that a setting names', async () => {
  const at = '/ci/job/folder/job/name/7'
  const server = await serve({
    [`${at}/api/json?tree=result,building,fullDisplayName`]: {
      result: 'FAILURE',
      building: false,
      fullDisplayName: 'folder » name #7',
    },
    [`${at}/consoleText`]: 'Finished: FAILURE\n',
  })
  const jobs = await findPipelineJobs(`${server.url}${at}/console`, {
    env: { JENKINS_USER: 'bob', JENKINS_TOKEN: 'jenkins-secret', JENKINS_URL: `${server.url}/ci/` },
  })
  expect(await logs(jobs)).toEqual([['folder » name #7', 'failed', 'Finished: FAILURE\n']])
})

it.each([
  ['https://gitlab.com/g/n/-/pipelines/1', true],
  ['https://gitlab.example/g/n/-/jobs/1', true],
  ['https://app.circleci.com/pipelines/github/o/n/1/workflows/abc-1/jobs/2', true],
  ['https://circleci.com/gh/o/n/2', true],
  ['https://buildkite.com/o/n/builds/3', true],
  ['https://dev.azure.com/o/p/_build/results?buildId=4', true],
  ['https://ci.example/job/a/job/b/5/console', true],
  ['https://github.com/o/n/actions/runs/1/job/2', false],
  ['https://github.com/o/n/pull/3', false],
  ['https://example.com/', false],
  ['build.log', false],
])('%s is a page of a pipeline: %s', (url, is) => {
  expect(isPipelinePage(url)).toBe(is)
})
