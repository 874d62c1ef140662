import { reportSchema } from 'holdfast/ci'
import type { Report } from 'holdfast/ci'

/** A report with every field that version 2 knows. */
export const fullReport: Report = reportSchema.parse({
  schemaVersion: 2,
  source: {
    kind: 'file',
    path: 'build.log',
    provider: 'github-actions',
    lines: 240,
    bytes: 9000,
    sha256: 'a'.repeat(64),
  },
  verdict: 'failed',
  rootCause: {
    category: 'test-assertion',
    phase: 'test',
    attribution: 'change',
    attributionReason: 'The change against main touches src/sum.ts, which the root cause names.',
    summary: 'AssertionError: expected 3 to be 4',
    tool: 'vitest',
    errorCode: 'ERR_ASSERTION',
    excerpt: {
      startLine: 98,
      endLine: 100,
      text: ' FAIL  tests/sum.test.ts > sum > adds\nAssertionError: expected 3 to be 4\n ❯ tests/sum.test.ts:5:18',
    },
    files: [{ path: 'tests/sum.test.ts', line: 5, column: 18 }, { path: 'src/sum.ts' }],
    failedTests: [{ name: 'sum > adds', file: 'tests/sum.test.ts', message: 'expected 3 to be 4' }],
  },
  evidence: [
    {
      agent: 'ci-diagnostics',
      role: 'cause',
      startLine: 99,
      endLine: 99,
      text: 'AssertionError: expected 3 to be 4',
      message: 'inside the excerpt',
    },
    {
      agent: 'ci-diagnostics',
      role: 'symptom',
      startLine: 120,
      endLine: 121,
      text: ' Test Files  1 failed (1)\n      Tests  1 failed (1)',
      message: '1 failed',
    },
  ],
  silentFailures: [
    {
      kind: 'zero-tests',
      message: 'No test ran in packages/b.',
      certainty: 'finding',
      excerpt: { startLine: 7, endLine: 7, text: 'No test files found' },
    },
    { kind: 'cache-not-saved', message: 'The cache was not saved.', certainty: 'hint' },
  ],
  pattern: {
    signature: 'v1:abc',
    status: 'known',
    id: 'p1',
    seen: 3,
    firstSeen: '2026-01-01T00:00:00Z',
    lastSeen: '2026-02-01T00:00:00Z',
    provenFix: 'Mend sum.',
    resolutionRate: 1,
  },
  confidence: 0.91,
  fixStrategy: {
    summary: 'Mend sum.',
    steps: [
      { title: 'Mend the addition.', file: 'src/sum.ts', automatable: false },
      { title: 'Run the test.', command: 'npx vitest run tests/sum.test.ts', automatable: true },
    ],
    estimatedMinutes: 10,
    estimateBasis: 'three earlier repairs',
  },
  escalation: { required: true, reasons: ['Several systems are touched.'] },
  reproduce: {
    command: 'npm test',
    before: ['npm ci'],
    folder: 'packages/a',
    env: ['CI_TOKEN'],
    versions: { node: '20.11.0' },
    image: 'node:20',
  },
  tests: {
    reports: [
      { path: 'junit.xml', format: 'junit', total: 9, passed: 6, failed: 1, flaky: 1, skipped: 1 },
      {
        path: 'lint.sarif',
        format: 'sarif',
        tool: 'ESLint',
        total: 2,
        passed: 1,
        failed: 1,
        flaky: 0,
        skipped: 0,
      },
    ],
    failed: [{ name: 'sum > adds', file: 'tests/sum.test.ts', message: 'expected 3 to be 4' }],
    flaky: [{ name: 'sum > asks the server' }],
    disagreements: ['The log counts 8 tests that ran, junit.xml 9.'],
  },
  environment: [
    { name: 'git', status: 'passed', detail: 'clean', durationMs: 4 },
    { name: 'gh', status: 'unavailable', detail: 'gh is not installed', durationMs: 1 },
  ],
  baseline: {
    logs: [
      { kind: 'file', path: 'green.log', lines: 200, sha256: 'c'.repeat(64), used: true },
      { kind: 'text', lines: 0, sha256: 'd'.repeat(64), used: false, detail: 'It is empty.' },
    ],
    templates: 40,
    changed: [
      {
        kind: 'image',
        log: 0,
        before: { startLine: 3, endLine: 3, text: 'Image: ubuntu-22.04' },
        now: { startLine: 4, endLine: 4, text: 'Image: ubuntu-24.04' },
      },
    ],
  },
  agents: [{ name: 'ci-diagnostics', engine: 'local', status: 'ok', durationMs: 3, detail: 'two blocks' }],
  timings: { read: 12.4, synthesis: 1.6, total: 14 },
})

/** The least that a report holds. */
export const bareReport: Report = reportSchema.parse({
  schemaVersion: 2,
  source: { kind: 'stdin', provider: 'unknown', lines: 1, bytes: 2, sha256: 'b'.repeat(64) },
  verdict: 'passed',
  rootCause: null,
  evidence: [],
  confidence: 0.5,
  timings: { total: 1 },
})
