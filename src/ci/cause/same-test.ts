/** Whether two names are of one test: one may have more of its suites before it. */
export function isSameTest(a: string, b: string): boolean {
  const [x, y] = [keyOf(a), keyOf(b)]
  return x !== '' && y !== '' && (x === y || x.endsWith(` ${y}`) || y.endsWith(` ${x}`))
}

/** Whether a name is that of a suite which a test stands in. */
export function isSuiteOf(suite: string, test: string): boolean {
  const key = keyOf(suite)
  return key !== '' && ` ${keyOf(test)}`.includes(` ${key} `)
}

/** A test's name without the way its runner joins suites and test, and without its place in the file. */
function keyOf(name: string): string {
  return name
    .replace(/::| [>›] |[./#]|:\d+:\d+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
