/** A log in another dress: what happened in it is the same. */
export type Dress = (log: Buffer) => Buffer

const stamp =
  /^\ufeff?(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z (?:\d\d[OE][+ ]?)?|\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z\] ?)/

const eachLine = (log: Buffer, change: (line: string) => string): Buffer =>
  Buffer.from(
    log
      .toString('utf8')
      .split('\n')
      .map((line, i, all) => (i === all.length - 1 && line === '' ? '' : change(line)))
      .join('\n'),
  )

export const dresses: Readonly<Record<string, Dress>> = {
  'without stamps': log => eachLine(log, line => line.replace(stamp, '')),
  'with columns': log => eachLine(log, line => `build (ubuntu-latest)\tRun tests\t${line}`),
  'with a clock': log => eachLine(log, line => `12:34:56 ${line}`),
  CRLF: log => Buffer.from(log.toString('utf8').replace(/\r?\n/g, '\r\n')),
  'UTF-16': log => Buffer.from(`\ufeff${log.toString('utf8').replace(/^\ufeff/, '')}`, 'utf16le'),
}

/** The log cut off at so many places: by turns in the middle of a line and behind one. */
export function* cuts(log: Buffer, places = 20): Generator<Buffer> {
  for (let i = 1; i <= places; i++) {
    const at = Math.floor((log.length * i) / (places + 1))
    const lineEnd = i % 2 === 1 ? log.lastIndexOf(10, at) + 1 : 0
    yield log.subarray(0, lineEnd > 0 ? lineEnd : at)
  }
}

/** What a verdict on a changed log is, beside the one on the log itself. */
export type Outcome = 'same' | 'open' | 'wrong' | 'cut and passed'

const open: ReadonlySet<string> = new Set(['inconclusive', 'log-unavailable'])

export function compareDressed(before: string, after: string): Outcome {
  if (after === before) return 'same'
  return open.has(after) ? 'open' : 'wrong'
}

/** A log that was cut off has passed nothing; of one that failed, what stands there already may say so. */
export function compareCut(before: string, after: string): Outcome {
  return after === 'passed' ? 'cut and passed' : compareDressed(before, after)
}
