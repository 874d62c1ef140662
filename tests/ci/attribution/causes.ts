import type { RootCause } from 'holdfast/ci'

/** A root cause whose excerpt begins at line 10. */
export const causeOf = (text: string, more: Partial<RootCause> = {}): RootCause => ({
  category: 'test-assertion',
  phase: 'test',
  attribution: 'unknown',
  summary: text.split('\n')[0] ?? '',
  excerpt: { startLine: 10, endLine: 9 + text.split('\n').length, text },
  files: [],
  failedTests: [],
  ...more,
})
