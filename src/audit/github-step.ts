import { isCheckCall } from './check.js'
import type { GithubJob } from './github-job.js'
import { scriptFindings } from './script.js'
import type { Found } from './found.js'
import { parseShell } from './shell/parser.js'
import type { Mapping } from './yaml.js'

/** What a step may lose a failure by. */
export function stepFindings(step: Mapping, index: number, job: GithubJob): Found[] {
  const script = step.text('run') ?? ''
  const id = step.text('id') ?? ''
  const isReported = job.noted.outputs.has(id)
  // The job is red already: what is lost here is not the failure.
  const isAftermath = /(?<!!\s{0,9})\b(?:failure|cancelled)\(\)/.test(step.text('if') ?? '')
  return [
    ...(isAftermath || isReported
      ? []
      : scriptFindings({
          text: script,
          shell: step.text('shell') ?? job.shell,
          line: step.textLine('run'),
          isRead: name => job.lastReader(name) > index,
        }).filter(({ kind }) => kind === 'pass-with-no-tests' || index >= job.lastReport)),
    ...(isAftermath
      ? []
      : continuing(
          step,
          () => index >= job.lastReport && isCheckStep(step),
          isReported || job.noted.outcomes.has(id),
        )),
    ...coverage(step),
    ...upload(step),
  ]
}

const checkAction =
  /golangci-lint-action|super-linter|megalinter|eslint|pre-commit\/action|ruff-action|psf\/black|flake8|shellcheck|actionlint|hadolint|trivy-action|snyk\/actions|cargo-audit|audit-check|clippy-check|clippy-action|typos|codespell|lychee|markdownlint|yamllint|ansible-lint|tfsec|checkov|semgrep|dependency-review-action|link-check|cypress-io\/github-action|stylelint|phpstan|psalm|swiftlint|rubocop|bandit|pip-audit|govulncheck|gosec|stylua|chart-testing/i
const noCheckAction = /report|publish|setup|install|upload|comment|cache|badge|summary|annotat|reviewdog/i

/** Whether a step is one whose failure must not be lost. */
export function isCheckStep(step: Mapping): boolean {
  const action = step.text('uses')?.split('@')[0]
  if (action !== undefined) return checkAction.test(action) && !noCheckAction.test(action)
  return hasCheck(step.text('run') ?? '')
}

/** Whether any command of a script is a check. */
export function hasCheck(script: string): boolean {
  return parseShell(script)?.simple.some(({ words }) => isCheckCall(words)) ?? false
}

/** `continue-on-error: true`, if nothing looks at the outcome. An expression is a decision: it is left alone. */
export function continuing(at: Mapping, hasChecks: () => boolean, noted: boolean): Found[] {
  if (at.text('continue-on-error') !== 'true' || noted) return []
  const check = hasChecks()
  return [
    {
      kind: 'continue-on-error',
      certainty: check ? 'finding' : 'hint',
      line: at.line('continue-on-error'),
      message: check ? 'If these checks fail, the job still passes.' : 'If this fails, the job still passes.',
      fix: 'Drop `continue-on-error`, or give the step an `id` and fail later on `steps.ID.outcome`.',
    },
  ]
}

function coverage(step: Mapping): Found[] {
  if (!/^codecov\/codecov-action@/.test(step.text('uses') ?? '')) return []
  if (step.at('with')?.text('fail_ci_if_error') === 'true') return []
  return [
    {
      kind: 'coverage-upload-may-fail',
      certainty: 'hint',
      line: step.line('uses'),
      message: 'If the upload of the coverage fails, the step passes.',
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
      message: 'If the path matches no file, nothing is uploaded and the step passes.',
      fix: 'Write `if-no-files-found: error`, or `ignore` if an empty upload is fine.',
    },
  ]
}
