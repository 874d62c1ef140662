// Diagnoses the logs or the run that the inputs name; writes summary, annotations and outputs.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { addSummary, readEvent, say, setOutputs } from './outputs.mjs'

const { env } = process
const isOn = name => env[name] === 'true'
const folder = path.join(env.RUNNER_TEMP, 'holdfast')
mkdirSync(folder, { recursive: true })
const [reports, markdown, html, patterns] = [
  'reports.jsonl',
  'summary.md',
  'report.html',
  'patterns.json',
].map(name => path.join(folder, name))
for (const file of [reports, markdown, html]) rmSync(file, { force: true }) // an earlier step of this job may have used the action

const before = hashOf(patterns)
const { status, error } = spawnSync(
  process.execPath,
  [
    ...[env.HOLDFAST_CLI, 'diagnose', '--format', isOn('HOLDFAST_ANNOTATIONS') ? 'annotations' : 'text'],
    ...['--no-color', '--save', `markdown=${markdown}`, '--save', `jsonl=${reports}`, '--html', html],
    ...(isOn('HOLDFAST_REMEMBER') ? ['--learn', '--patterns', patterns] : []),
    ...(await sources()),
  ],
  { stdio: ['ignore', 'inherit', 'inherit'] },
)
if (error) throw error

const all = existsSync(reports)
  ? readFileSync(reports, 'utf8').split('\n').filter(Boolean).map(JSON.parse)
  : []
if (all.length === 0) {
  say('error', 'No log could be diagnosed. The lines above say why.')
  process.exit(status || 1)
}
if (status !== 0) say('warning', 'Not every log could be diagnosed. The lines above say why.')

const after = hashOf(patterns)
const failed = all.filter(({ verdict }) => ['failed', 'silent-failure'].includes(verdict))
const first = failed.find(({ rootCause }) => rootCause)
setOutputs({
  verdict:
    ['failed', 'silent-failure', 'inconclusive', 'log-unavailable'].find(worst =>
      all.some(({ verdict }) => verdict === worst),
    ) ?? 'passed',
  category: first?.rootCause.category,
  cause: first?.rootCause.summary,
  confidence: first?.confidence,
  known: String(first?.pattern?.status === 'known'),
  failed: failed.length,
  ...{ reports, markdown, html },
  'patterns-key': after === undefined || after === before ? '' : `holdfast-patterns-${after}`,
})
if (isOn('HOLDFAST_SUMMARY')) addSummary(readFileSync(markdown, 'utf8'))
if (isOn('HOLDFAST_EXIT_CODE') && failed.length > 0) process.exitCode = 1

/** The logs that are named, or else a run. */
async function sources() {
  const logs = (env.HOLDFAST_LOG ?? '')
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(Boolean)
  if (logs.length > 0 && !env.HOLDFAST_RUN) return ['--', ...logs]
  const { workflow_run: trigger } = await readEvent()
  const run =
    env.HOLDFAST_RUN ||
    (trigger?.html_url ??
      `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`)
  // gh takes repository, host and token of the run, whatever is checked out here.
  const { host } = new URL(env.GITHUB_SERVER_URL)
  env.GH_REPO ??= `${host}/${env.GITHUB_REPOSITORY}`
  if (host !== 'github.com') Object.assign(env, { GH_HOST: host, GH_ENTERPRISE_TOKEN: env.GH_TOKEN })
  return [`--run=${run}`, ...(logs.length > 0 ? ['--', ...logs] : [])]
}

function hashOf(file) {
  return existsSync(file)
    ? createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 32)
    : undefined
}
