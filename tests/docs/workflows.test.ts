import { auditWorkflow } from 'holdfast/audit'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readAction } from '../action/runner.js'
import { blocksOf } from './blocks.js'

interface Job {
  readonly uses?: string
  readonly with?: object
  readonly permissions?: Readonly<Record<string, string>>
  readonly 'timeout-minutes'?: number
  readonly steps?: readonly { readonly uses?: string; readonly run?: string; readonly with?: object }[]
}

interface Workflow {
  readonly on: string | object
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

const blocks = blocksOf('docs/outputs.md').filter(
  ({ code }) => code.includes('\njobs:\n') && code.includes('\non:'),
)
const { inputs } = readAction('.github/actions/diagnose/action.yml')
const isOurs = (uses = '') => uses.includes('/actions/diagnose@')

it('the page has the workflows that it promises', () => {
  const text = blocks.map(({ code }) => code).join()
  for (const word of ['if: failure()', 'workflow_run:', 'workflow_call:', 'needs: [test]'])
    expect(text).toContain(word)
  expect(blocks.length).toBeGreaterThanOrEqual(5)
})

describe.each(blocks)('$name', ({ code, name }) => {
  const workflow = parse(code) as Workflow
  const jobs = Object.values(workflow.jobs)
  const steps = jobs.flatMap(job => job.steps ?? [])

  it('says its permissions, and asks for what its steps need and no more', () => {
    const granted = jobs.reduce((all, { permissions }) => ({ ...all, ...permissions }), workflow.permissions)
    const text = JSON.stringify(workflow)
    const given = steps.filter(({ uses }) => isOurs(uses)).map(each => each.with ?? {})
    const calls = jobs.some(({ uses }) => uses !== undefined)
    const needed = [
      ...(text.includes('actions/checkout@') ? ['contents: read'] : []),
      ...(given.some(each => !('log' in each)) || calls ? ['actions: read'] : []),
      ...(text.includes('upload-sarif@') ? ['security-events: write'] : []),
      ...(given.some(each => 'comment' in each) || calls ? ['pull-requests: write'] : []),
    ]
    expect(
      Object.entries(granted)
        .map(each => each.join(': '))
        .sort(),
    ).toEqual(needed.sort())
  })

  it('gives the action inputs that it has, and audits clean', () => {
    const given = steps.filter(({ uses }) => isOurs(uses)).flatMap(each => Object.keys(each.with ?? {}))
    expect(given.filter(input => !(input in inputs))).toEqual([])
    expect(auditWorkflow(code, name)).toEqual([])
  })

  it('puts no expression in a script, and checks nothing out beside a token that may write', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([])
    if (/workflow_run:/.test(code)) expect(steps.filter(({ uses }) => uses?.includes('checkout'))).toEqual([])
  })

  it('names jobs that are there', () => {
    const needs = [...code.matchAll(/needs: \[(.*)\]/g)].flatMap(([, names = '']) => names.split(', '))
    expect(needs.filter(job => !(job in workflow.jobs))).toEqual([])
  })
})
