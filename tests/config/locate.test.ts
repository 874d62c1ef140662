import fc from 'fast-check'
import { parse } from 'smol-toml'
import { describe, expect, it } from 'vitest'
import { locate } from '../../src/config/locate.js'

const at = (source: string) => (path: string) => {
  const place = locate(source).get(path.split('.'))
  return place && `${place.line}:${place.column}`
}

describe('the places of keys', () => {
  it('are those of dotted keys, tables, arrays of tables and inline tables', () => {
    const place = at(
      [
        '# a = 0',
        'title = "x" # title = 1',
        '  a.b . c = 1',
        '"quoted key"."\\u00e9" = [ 1, [2, 3], { x = 1, y.z = 2 } ]',
        '[server]',
        'text = """',
        'fake = 1',
        '[fake]',
        '""""" # five quotes',
        "'literal' = '''",
        "fake2 = ''''",
        'when = 1979-05-27 07:32:00',
        '[[ server . "hosts" ]]',
        'name = "one"',
        '[server.hosts.port]',
        'in = 1',
        '[[server.hosts]]',
        'name = "two"',
      ].join('\r\n'),
    )
    expect(place('title')).toBe('2:1')
    expect([place('a'), place('a.b'), place('a.b.c')]).toEqual(['3:3', '3:5', '3:9'])
    expect([place('quoted key'), place('quoted key.é')]).toEqual(['4:1', '4:14'])
    expect([place('quoted key.é.0'), place('quoted key.é.1'), place('quoted key.é.1.1')]).toEqual([
      ...['4:27', '4:30', '4:34'],
    ])
    expect([place('quoted key.é.2.x'), place('quoted key.é.2.y.z')]).toEqual(['4:40', '4:49'])
    expect([place('server'), place('server.text'), place('server.literal')]).toEqual(['5:2', '6:1', '10:1'])
    expect([place('server.when'), place('fake'), place('server.fake'), place('server.fake2')]).toEqual([
      ...['12:1', undefined, undefined, undefined],
    ])
    expect([place('server.hosts'), place('server.hosts.0'), place('server.hosts.0.name')]).toEqual([
      ...['13:13', '13:1', '14:1'],
    ])
    expect([place('server.hosts.0.port'), place('server.hosts.0.port.in')]).toEqual(['15:15', '16:1'])
    expect([place('server.hosts.1'), place('server.hosts.1.name')]).toEqual(['17:1', '18:1'])
  })

  it('are those of a header of its own, where a table has been named in passing before', () => {
    const place = at('[a.b]\nx = 1\n[a]\ny = 1\n[[c]]\n[[c]]')
    expect([place('a'), place('a.b'), place('c'), place('c.1')]).toEqual(['3:2', '1:4', '5:3', '6:1'])
  })

  it('fall back to the nearest table around, and to the top', () => {
    const places = locate('x = 1\n[a]\n')
    expect(places.nearest(['a', 'b', 'c'])).toEqual({ line: 2, column: 2 })
    expect(places.nearest(['b'])).toEqual({ line: 1, column: 1 })
  })

  it('are found in a file of a megabyte, on many lines or on one', () => {
    const pairs = Array.from({ length: 40_000 }, (_, i) => `key_number_${i} = "${i}"`)
    expect(locate(pairs.join('\n')).get(['key_number_39999'])).toEqual({ line: 40_000, column: 1 })
    expect(locate(`all = { ${pairs.join(', ')} }`).get(['all', 'key_number_39999'])?.line).toBe(1)
    expect(locate(`x = ${'['.repeat(900)}${']'.repeat(900)}`).paths()).toHaveLength(900)
    expect(locate(`x = """${'a\\"'.repeat(300_000)}"""\ny = 1`).get(['y'])).toEqual({ line: 2, column: 1 })
  })

  it('end where the source ends, also where it is not TOML', () => {
    for (const source of ['a', 'a = [', 'a = { b', '[', '[[', 'a = }', 'a = [}', '= = =', '"']) {
      expect(() => locate(source)).not.toThrow()
    }
  })
})

type Draw = fc.GeneratorValue
type Value = string | number | boolean | Value[] | { [key: string]: Value }

const key = fc.oneof(
  fc.stringMatching(/^[a-z0-9_-]{1,4}$/),
  fc.string({ maxLength: 3, unit: 'binary' }),
  fc.constantFrom('"', "'", '#', '[', '=', '.', '', '\\', '\n', 'é'),
)
const { value } = fc.letrec<{ value: Value }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), fc.integer(), fc.boolean()),
    fc.constantFrom('"""', "'''", '# no', '[x]\ny = 1', '""', '\\'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))
const document = fc
  .dictionary(key, value, { maxKeys: 5, noNullPrototype: true })
  .filter(table => !JSON.stringify(table).includes('__proto__'))

/** Writes a document in one of the many ways that TOML has for it. */
function write(table: Record<string, Value>, draw: Draw): string {
  const pick = <T>(...choices: T[]): T => draw(fc.constantFrom, ...choices) as T
  const gap = () => pick('', ' ', '\t ')
  const basic = (text: string) =>
    `"${text.replace(/["\\\p{Cc}]/gu, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`
  const isPlain = (text: string) => !/['\p{Cc}]/u.test(text)
  const keyText = (name: string) =>
    /^[\w-]+$/.test(name) && pick(true, false)
      ? name
      : isPlain(name) && pick(true, false)
        ? `'${name}'`
        : basic(name)
  const text = (string: string) => {
    const forms = [basic(string), `"""${pick('', '\n')}${basic(string).slice(1, -1)}"""`]
    if (isPlain(string)) forms.push(`'${string}'`, `'''\n${string}'''`)
    if (!/[\\\p{Cc}]|"""|"{6}$/u.test(string) && !/"{3}/.test(string)) forms.push(`"""\n${string}"""`)
    return pick(...forms)
  }
  const space = () => pick('', ' ', '\n', ' # note ] }\n')
  const isTable = (inner: Value): inner is { [key: string]: Value } =>
    typeof inner === 'object' && !Array.isArray(inner)
  const inline = (inner: Value): string => {
    if (typeof inner === 'string') return text(inner)
    if (Array.isArray(inner)) {
      return `[${space()}${inner.map(item => inline(item) + space()).join(`,${space()}`)}]`
    }
    if (typeof inner !== 'object') return String(inner)
    const pairs = Object.entries(inner).map(
      ([name, one]) => `${keyText(name)}${gap()}=${gap()}${inline(one)}`,
    )
    return `{${gap()}${pairs.join(`${gap()},${gap()}`)}${gap()}}`
  }
  const lines: string[] = []
  const section = (inner: Record<string, Value>, path: string[]) => {
    const later: (() => void)[] = []
    for (const [name, one] of Object.entries(inner)) {
      const here = [...path, name]
      const header = () => here.map(part => `${gap()}${keyText(part)}${gap()}`).join('.')
      if (isTable(one) && pick(true, false)) {
        later.push(() => {
          lines.push(`${gap()}[${header()}]${pick('', ' # note')}`)
          section(one, here)
        })
      } else if (Array.isArray(one) && one.length > 0 && one.every(isTable) && pick(true, false)) {
        later.push(() => {
          for (const item of one) {
            lines.push(`[[${header()}]]`)
            section(item, here)
          }
        })
      } else if (isTable(one) && Object.keys(one).length > 0 && pick(true, false)) {
        for (const [last, deep] of Object.entries(one)) {
          lines.push(`${keyText(name)}${gap()}.${gap()}${keyText(last)} = ${inline(deep)}`)
        }
      } else {
        lines.push(`${gap()}${keyText(name)}${gap()}=${gap()}${inline(one)}`)
      }
      if (pick(true, false, false)) lines.push(pick('', '# comment = 1', '\t'))
    }
    for (const write of later) write()
  }
  section(table, [])
  return lines.join(pick('\n', '\r\n'))
}

function paths(inner: unknown, path: string[] = []): string[] {
  if (typeof inner !== 'object' || inner === null) return []
  return Object.entries(inner).flatMap(([name, one]) => [
    JSON.stringify([...path, name]),
    ...paths(one, [...path, name]),
  ])
}

describe('the places of keys in any document', () => {
  it('are one for each key and item that smol-toml reads, and the key stands there', () => {
    fc.assert(
      fc.property(document, fc.gen(), (table, draw) => {
        const source = write(table, draw)
        const parsed = parse(source)
        const found = locate(source)
        expect(
          found
            .paths()
            .map(path => JSON.stringify(path))
            .sort(),
        ).toEqual(paths(parsed).sort())
        const lines = source.split('\n')
        for (const path of found.paths()) {
          const { line, column } = found.get(path)!
          const rest = lines
            .slice(line - 1)
            .join('\n')
            .slice(column - 1)
          const word = /^(?:[\w-]+|"(?:\\.|[^"\\])*"|'[^']*')/.exec(rest)?.[0] ?? ''
          const holder = path
            .slice(0, -1)
            .reduce<unknown>((inner, part) => Reflect.get(inner as object, part), parsed)
          if (!Array.isArray(holder)) expect(Object.keys(parse(`${word} = 0`))).toEqual([path.at(-1)])
        }
      }),
      { numRuns: Number(process.env['HOLDFAST_RUNS'] ?? 300) },
    )
  })
})
