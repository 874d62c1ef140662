import { HoldfastError } from '../../result/index.js'

/** A file that cannot be used as a test report: what is wrong with it completes the sentence that its path begins. */
export const unreadableReport = (path: string, problem: string, cause?: unknown): HoldfastError =>
  new HoldfastError('test-report-unreadable', `${path} ${problem}`, { kind: 'invalid-input', cause })

/** A file that is no test report at all: in a folder such files are passed over. */
export const noReport = (path: string, problem: string): HoldfastError =>
  new HoldfastError(
    'no-test-report',
    `${path} ${problem}. holdfast reads JUnit XML, NUnit, TRX, CTRF and SARIF.`,
    { kind: 'invalid-input' },
  )
