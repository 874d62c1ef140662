import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execFileSync } from 'node:child_process'
import { diagnose } from 'holdfast/ci'
import { fixFailure } from 'holdfast/fix'
import type { FixResult } from 'holdfast/fix'
import { git, makeSeed, runIn } from './make.js'
import type { Seed } from './models.js'

/** How a seed was dealt with. `wrong`: what was offered as verified is no fix, or must not have been offered. */
export interface Verdict {
  readonly seed: Seed
  readonly verdict: 'right' | 'missed' | 'wrong'
  readonly detail: string
  readonly result: FixResult
  readonly seconds: number
}

/** Makes a seed, fixes it as a user would, and proves the result without the module: in a fresh clone. */
export async function judgeSeed(seed: Seed): Promise<Verdict> {
  const base = mkdtempSync(path.join(tmpdir(), 'holdfast-seed-'))
  try {
    const { folder, log } = makeSeed(seed, path.join(base, 'project'))
    const began = performance.now()
    const before = stateOf(folder)
    const shown = seed.log === undefined ? asJob(seed.command, log) : log
    const text = { kind: 'text', text: shown } as const
    const first = await diagnose(text)
    const report = first.verdict === 'failed' ? first : await diagnose({ ...text, ended: 'failed' })
    const result = await fixFailure(report, {
      folder,
      log: shown,
      ...(seed.named ? { command: seed.command } : {}),
    })
    const seconds = (performance.now() - began) / 1000
    const problems = [
      ...(stateOf(folder) === before ? [] : ['the project was changed']),
      ...(result.status === 'fixed' ? problemsOf(seed, result, folder, path.join(base, 'clone')) : []),
    ]
    const detail = [
      ...problems,
      result.summary,
      ...result.reasons,
      ...result.attempts.map(each => `${each.strategy}: ${each.outcome} ${each.detail ?? ''}`),
    ].join(' | ')
    const isFixed = result.status === 'fixed'
    const wrong = problems.length > 0 || (isFixed && seed.expect !== 'fixed')
    const verdict = wrong ? 'wrong' : isFixed === (seed.expect === 'fixed') ? 'right' : 'missed'
    return { seed, verdict, detail, result, seconds }
  } finally {
    rmSync(base, { recursive: true, force: true })
  }
}

/** All that a call must leave as it was. */
export function stateOf(folder: string): string {
  return [
    git(folder, 'status', '--porcelain', '--ignored'),
    git(folder, 'stash', 'list'),
    git(folder, 'worktree', 'list'),
    git(folder, 'for-each-ref'),
    execFileSync(
      'sh',
      [
        '-c',
        'find . -type f -not -path "./.git/index" -not -path "./node_modules/*" | sort | xargs sha256sum',
      ],
      { cwd: folder, encoding: 'utf8' },
    ),
  ].join('\n')
}

function problemsOf(
  seed: Seed,
  { patch = '', files = [] }: FixResult,
  folder: string,
  clone: string,
): string[] {
  git(folder, 'clone', '-q', '--no-hardlinks', folder, clone)
  if (seed.packages)
    execFileSync('ln', ['-s', path.resolve('node_modules'), path.join(clone, 'node_modules')])
  writeFileSync(path.join(clone, '..', 'fix.patch'), patch)
  git(clone, 'apply', '../fix.patch')
  const lines = patch.split('\n').filter(line => /^[+-](?!\+\+ |-- )/.test(line)).length
  if (files.includes('package.json')) runIn(clone, 'npm install --ignore-scripts --no-package-lock')
  const ran = runIn(clone, seed.command)
  return [
    ...(ran.status === 0 ? [] : [`the command fails in a clone with the patch: ${ran.output.slice(-300)}`]),
    ...files.filter(file => seed.touches && !seed.touches.includes(file)).map(file => `it changes ${file}`),
    ...(lines > (seed.mostLines ?? 40)
      ? [`the patch has ${lines} lines, and ${seed.mostLines ?? 40} are enough`]
      : []),
    ...Object.entries(seed.becomes ?? {}).flatMap(([file, right]) =>
      right.test(execFileSync('cat', [file], { cwd: clone, encoding: 'utf8' }))
        ? []
        : [`${file} is not what it must be`],
    ),
  ]
}

/** The log as a job on GitHub shows it: with the command, and how it ended. */
const asJob = (command: string, output: string): string =>
  `##[group]Run ${command}\n${command}\nshell: /usr/bin/bash -e {0}\n##[endgroup]\n${output}\n##[error]Process completed with exit code 1.\n`
