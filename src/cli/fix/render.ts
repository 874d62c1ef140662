import type { FixResult, FixRun } from '../../fix/index.js'

const words: Readonly<Record<FixResult['status'], string>> = {
  fixed: 'Fixed and verified',
  'not-fixed': 'Not fixed',
  'not-reproduced': 'Not reproduced here',
  escalated: 'A person must decide',
}

/** A result as text: what was found, how it was proven, and the patch as it must be applied. */
export function renderFix(result: FixResult, safe: (text: string) => string): string {
  const { status, rootCause, summary, reasons, setAside, attempts, runs, notes, patch, branch } = result
  const cause = rootCause ? [`  cause     ${rootCause.summary} (${rootCause.category})`] : []
  const lines = [
    `${words[status]}. ${summary}`,
    ...cause,
    ...(result.command === undefined
      ? []
      : [`  command   ${result.command}${result.folder === undefined ? '' : ` in ${result.folder}`}`]),
    ...(result.test === undefined ? [] : [`  tests     ${result.test}`]),
    ...(result.provenFix === undefined ? [] : [`  before    ${result.provenFix}`]),
    ...reasons.map(reason => `  because   ${reason}`),
    ...setAside.map(reason => `  set aside ${reason}`),
    ...runs.filter(({ purpose }) => purpose !== 'setup' || status !== 'fixed').map(ranLine),
    ...attempts.map(
      ({ strategy, title, outcome, detail }) =>
        `  tried     ${title} [${strategy}]: ${outcome}${detail === undefined ? '' : ` (${detail})`}`,
    ),
    ...notes.map(note => `  note      ${note}`),
    ...(branch === undefined ? [] : [`  branch    ${branch}`]),
  ]
  const text = `${lines.map(safe).join('\n')}\n`
  // Its last part is the patch alone, byte for byte: `sed '1,/^$/d' fix.txt | git apply`.
  return patch === undefined ? text : `${text}\n${patch}`
}

function ranLine({ purpose, command, status, timedOut, durationMs }: FixRun): string {
  const end = timedOut ? 'did not end in time' : status === 0 ? 'passed' : `failed (${status ?? 'killed'})`
  return `  ${purpose.padEnd(9)} ${end} in ${(durationMs / 1000).toFixed(1)} s: ${command}`
}
