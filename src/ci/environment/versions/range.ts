type Triple = readonly [number, number, number]

/** Lowest version in, lowest out, of one comparator; with `not` the other way round. */
type Interval = readonly [from: Triple, below: Triple, not?: 'not']

const zero: Triple = [0, 0, 0]
const endless: Triple = [Infinity, 0, 0]

/**
 * Whether a version lies in a range, as npm, asdf, pip and the setup actions write them: `>=20.19 <23`, `^18 || 20.x`,
 * `~1.2`, `3.8 - 3.11`, `>=3.8,!=3.9.*,<3.12`, `v20`. `undefined` if the range names no version (`lts/*`, `stable`).
 *
 * @example
 * satisfies('20.11.0', '^18 || >=20.10') // => true
 */
export function satisfies(version: string, range: string): boolean | undefined {
  const triple = parse(version)
  if (!triple) return undefined
  const isIn = ([from, below]: Interval) => !less(triple, from) && less(triple, below)
  const sets = range.split('||').map(set => intervalsOf(set))
  if (sets.some(set => set?.every(one => isIn(one) !== (one[2] === 'not')))) return true
  return sets.includes(undefined) ? undefined : false
}

function intervalsOf(set: string): Interval[] | undefined {
  const parts: string[] = []
  for (const word of set.split(/[\s,]/).filter(word => word !== '')) {
    const last = parts.at(-1)
    if (last !== undefined && /^[<>=~^!]+$/.test(last)) parts.splice(-1, 1, last + word)
    else if (last !== undefined && word === '-') parts.splice(-1, 1, `>=${last}`, '<=')
    else parts.push(word)
  }
  const intervals = parts.map(intervalOf)
  return intervals.every(interval => interval !== undefined) ? intervals : undefined
}

function intervalOf(part: string): Interval | undefined {
  if (part === '*' || part === 'x') return [zero, endless]
  const [, operator = '', text = ''] = /^(>=|<=|>|<|!=|={1,3}|\^|~>|~=|~)?(.+)$/.exec(part) ?? []
  const from = parse(text)
  if (!from) return undefined
  const next = bump(from, precision(text) - 1)
  switch (operator) {
    case '>=':
      return [from, endless]
    case '>':
      return [next, endless]
    case '<':
      return [zero, from]
    case '<=':
      return [zero, next]
    case '!=':
      return [from, next, 'not']
    case '^':
      return [from, bump(from, Math.min(precision(text) - 1, firstSignificant(from)))]
    case '~>':
    case '~=':
      return [from, bump(from, Math.max(0, precision(text) - 2))]
    case '~':
      return [from, bump(from, Math.min(1, precision(text) - 1))]
    default:
      return [from, next]
  }
}

/** The place of the first number that is not zero: `^` contains it and what precedes it. */
const firstSignificant = ([major, minor]: Triple): number => (major > 0 ? 0 : minor > 0 ? 1 : 2)

/** How many of its three numbers a version names: `20.x` names one. */
const precision = (text: string): number => (/^v?(\d+(?:\.\d+){0,2})/.exec(text)?.[1] ?? '').split('.').length

function parse(text: string): Triple | undefined {
  const numbers = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text.trim())
  return numbers ? [Number(numbers[1]), Number(numbers[2] ?? 0), Number(numbers[3] ?? 0)] : undefined
}

const bump = ([major, minor, patch]: Triple, place: number): Triple =>
  place <= 0 ? [major + 1, 0, 0] : place === 1 ? [major, minor + 1, 0] : [major, minor, patch + 1]

const less = (a: Triple, b: Triple): boolean =>
  a[0] !== b[0] ? a[0] < b[0] : a[1] !== b[1] ? a[1] < b[1] : a[2] < b[2]
