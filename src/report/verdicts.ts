import { number, object, oneOf, shape } from '../options/index.js'
import type { Verdict } from '../ci/index.js'

/** Each verdict as a page shows it: never by its colour alone. */
export const verdictWords: Readonly<
  Record<Verdict, { mark: string; pen: 'red' | 'yellow' | 'green'; words: string }>
> = {
  failed: { mark: '✖', pen: 'red', words: 'failed' },
  'silent-failure': {
    mark: '▲',
    pen: 'red',
    words: 'silent failure: the job is green, but its log shows a failure',
  },
  passed: { mark: '✔', pen: 'green', words: 'passed' },
  inconclusive: { mark: '?', pen: 'yellow', words: 'inconclusive: the log does not say how the job ended' },
  'log-unavailable': { mark: '○', pen: 'yellow', words: 'no usable log: the result of the job is unknown' },
}

/** What the calls of this module take. */
export const aReport = shape('a report of `diagnose`', {
  verdict: oneOf(...Object.keys(verdictWords)),
  confidence: number(0, 1),
  source: object(),
})
