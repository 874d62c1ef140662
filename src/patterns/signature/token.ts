import { normalisePath } from './paths.js'
import type { Placeholder, Rename } from './placeholder.js'

/** What a token is, by its whole shape. The first that fits wins. All are anchored and linear. */
const shapes: readonly (readonly [RegExp, Placeholder])[] = [
  [/^\d{4}[-/.]\d{2}[-/.]\d{2}(?:[T_]\d{2}[:-]?\d{2}[^/]*)?$/, 'TIME'],
  [/^\d{1,2}\/\d{1,2}\/\d{2,4}$/, 'TIME'],
  [/^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/, 'TIME'],
  [/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, 'UUID'],
  [/^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i, 'MAC'],
  [/^\d{1,3}(?:\.\d{1,3}){3}$/, 'IP'],
  [
    /^(?:::1|(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?=[0-9a-f]|::)(?!.*::.*::)(?!.*:::)(?=.*::)(?=(?:[^:]*:){3})(?=\D*\d)[0-9a-f:]{5,39})$/i,
    'IP',
  ],
  [/^0x[0-9a-f]+$/i, 'HEX'],
  [/^(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,}$/i, 'HEX'],
  [/^(?:\d+(?:\.\d+)?(?:h|m|min))?\d+(?:\.\d+)?(?:ns|us|µs|ms|s|sec|secs|m|min|mins|h)$/, 'DURATION'],
  [/^\d+(?:[.,]\d+)?[kKMGT]?i?[bB]$/, 'SIZE'],
  [/^v?\d+\.\d+\.\d+(?:[-+.][\w.+-]*)?$/, 'VERSION'],
  [/^[+-]?\d[\d_,]*(?:\.\d+)?(?:e[+-]?\d+)?%?$/i, 'N'],
  [
    /^(?:ip(?:-\d{1,3}){4}|(?=\D*\d)(?:fv-az|runner-|(?:travis|testing)-(?:job|worker|gce|docker)-)[\w-]+)(?:\.[\w.-]+)?$/,
    'HOST',
  ],
]

const url = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)/i

/** No value that has a shape is longer; the bound keeps every shape linear over the whole text. */
const longestShape = 128

const kindOf = (token: string): Placeholder | undefined =>
  token.length > longestShape ? undefined : shapes.find(([shape]) => shape.test(token))?.[1]

/** One token (no spaces, quotes or brackets) with what changes from run to run replaced. */
export function normaliseToken(token: string, rename: Rename, root?: string): string {
  if (!/[\d/\\]/.test(token)) return token
  const kind = kindOf(token)
  if (kind) return rename(kind, token)
  let from = 0
  let to = token.length
  while (from < to && ':!?*#@&'.includes(token.charAt(from))) from++
  while (to > from && ':.!?'.includes(token.charAt(to - 1))) to--
  return token.slice(0, from) + inner(token.slice(from, to), rename, root) + token.slice(to)
}

function inner(core: string, rename: Rename, root: string | undefined): string {
  const kind = kindOf(core)
  if (kind) return rename(kind, core)
  const link = url.exec(core)
  if (link && link[1]?.toLowerCase() !== 'file') return normaliseUrl(link, rename)
  const position = /(?::\d+){1,2}$/.exec(core)
  const name = position ? core.slice(0, position.index) : core
  const plain = /[/\\]/.test(name)
    ? normalisePath(name, { rename, segment: part => pieces(part, rename), root })
    : pieces(name, rename)
  return position ? plain + placeOf(position[0], plain) : plain
}

function normaliseUrl([, scheme = '', authority = '', path = '']: RegExpExecArray, rename: Rename): string {
  const [, name = '', port] = /^(?:[^@]*@)?(.*?)(:\d+)?$/.exec(authority) ?? []
  const inside = path.split('/').map(part => pieces(part, rename))
  return `${scheme.toLowerCase()}://${pieces(name, rename)}${port ? ':<PORT>' : ''}${inside.join('/')}`
}

/** The numbers behind a name: a port of a host, line and column of a file, else just numbers. */
function placeOf(numbers: string, name: string): string {
  if (hostName.test(name)) return ':<PORT>'
  return /[./]/.test(name) ? ':<LINE>' : numbers.replace(/\d+/g, '<N>')
}

const hostName = /^(?:localhost|<(?:IP|HOST)\d+>|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|local|internal))$/

/** `sha256:31b8…`, `group:artifact:jar:0.2.4`. */
const pieces = (part: string, rename: Rename): string =>
  part
    .split(':')
    .map(piece => word(piece, rename))
    .join(':')

/** Error codes (`TS2322`, `E0308`, `SC2086`) and names with digits (`utf8`, `test_12`) say something: they stay. */
function word(part: string, rename: Rename): string {
  if (!/\d/.test(part)) return part
  const kind = kindOf(part)
  if (kind) return rename(kind, part)
  if (/^(?:[A-Z]{1,6}-?\d{2,6}|(?:CVE|CWE|GHSA|RUSTSEC|PYSEC|GO)-\d[\w-]*)$/.test(part)) return part
  return part
    .replace(/\d{4}-\d{2}-\d{2}T\d{2}[\d_:.-]*Z?/g, '<TIME>')
    .replace(/(?<=[-_@])v?\d+(?:\.\d+)+/g, '<VERSION>')
    .replace(/(?<=[-_.$])(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,}(?=$|[-_.$])/gi, hex => rename('HEX', hex))
    .replace(/(?<![\w.<])\d+(?:\.\d+)*/g, '<N>')
}
