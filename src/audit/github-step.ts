import { hasCheck, isCheck } from './check.js'
import { scriptFindings } from './script.js'
import type { Found } from './script.js'
import type { Mapping } from './yaml.js'

/** What a step may lose a failure by. */
export function stepFindings(step: Mapping, shell: string | undefined, workflow: string): Found[] {
  const script = step.text('run') ?? ''
  return [
    ...scriptFindings(script, step.text('shell') ?? shell, step.textLine('run')),
    ...continuing(step, isCheckStep(step), workflow),
    ...coverage(step),
    ...upload(step),
  ]
}

/** Whether a step is one whose failure must not be lost. */
export function isCheckStep(step: Mapping): boolean {
  return (
    hasCheck(step.text('run') ?? '') || isCheck(step.text('uses')?.split('@')[0]?.replace(/[/]/g, ' ') ?? '')
  )
}

/** `continue-on-error: true`, where nothing looks at the outcome. An expression is a decision: it is left alone. */
export function continuing(at: Mapping, check: boolean, workflow: string): Found[] {
  if (at.text('continue-on-error') !== 'true') return []
  const id = at.text('id')
  if (id !== undefined && isLookedAt(id, workflow)) return []
  return [
    {
      kind: 'continue-on-error',
      certainty: check ? 'finding' : 'hint',
      line: at.line('continue-on-error'),
      message: check
        ? 'The checks here may fail, and the job is green all the same.'
        : 'What fails here is not seen in the result of the job.',
      fix: 'Drop `continue-on-error`, or give the step an `id` and fail later on `steps.ID.outcome`.',
    },
  ]
}

function isLookedAt(id: string, workflow: string): boolean {
  return workflow.includes(`steps.${id}.outcome`) || workflow.includes(`steps['${id}'].outcome`)
}

function coverage(step: Mapping): Found[] {
  if (!/^codecov\/codecov-action@/.test(step.text('uses') ?? '')) return []
  if (step.at('with')?.text('fail_ci_if_error') === 'true') return []
  return [
    {
      kind: 'coverage-upload-may-fail',
      certainty: 'hint',
      line: step.line('uses'),
      message: 'Where the upload of the coverage fails, the step passes.',
      fix: 'Write `fail_ci_if_error: true`.',
    },
  ]
}

function upload(step: Mapping): Found[] {
  if (!/^actions\/upload-artifact@/.test(step.text('uses') ?? '')) return []
  const inputs = step.at('with')
  if (/^(?:error|ignore)$/.test(inputs?.text('if-no-files-found') ?? 'warn')) return []
  if (/failure\(\)/.test(step.text('if') ?? '')) return []
  return [
    {
      kind: 'missing-artifact-tolerated',
      certainty: 'hint',
      line: step.line('uses'),
      message: 'Where the path matches no file, nothing is uploaded and the step passes.',
      fix: 'Write `if-no-files-found: error`, or `ignore` where nothing is a fair answer.',
    },
  ]
}
