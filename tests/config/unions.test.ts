import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ConfigSchema } from 'holdfast/config'
import { configFolder, failure } from './folder.js'

const { put, load } = configFolder()
const o = z.object({ timeout: z.number().default(30) })
const shared = o.meta({ id: 'Shared' })
const Node: z.ZodType = z.object({
  name: z.string(),
  get kids(): z.ZodType {
    return z.array(Node).default([])
  },
})
const [a, b] = [
  z.object({ kind: z.literal('a'), timeout: z.number().default(3) }),
  z.object({ kind: z.literal('b') }),
]

/** Each form in which a schema can hold a table; the misspelt key is the second key of each text. */
const forms: [string, string, ConfigSchema<unknown>][] = [
  ['plain', 'timeot = 5', o],
  ['nested', '[ci]\ntimeot = 5', z.object({ ci: o })],
  ['optional', '[ci]\ntimeot = 5', z.object({ ci: o.optional() })],
  ['default', '[ci]\ntimeot = 5', z.object({ ci: o.default({ timeout: 1 }) })],
  ['prefault', '[ci]\ntimeot = 5', z.object({ ci: o.prefault({}) })],
  ['nullable', '[ci]\ntimeot = 5', z.object({ ci: o.nullable() })],
  ['nullish', '[ci]\ntimeot = 5', z.object({ ci: o.nullish() })],
  ['readonly', '[ci]\ntimeot = 5', z.object({ ci: o.readonly() })],
  ['catch', '[ci]\ntimeot = 5', z.object({ ci: o.catch({ timeout: 1 }) })],
  ['refine', '[ci]\ntimeot = 5', z.object({ ci: o.refine(() => true) })],
  ['transform', '[ci]\ntimeot = 5', z.object({ ci: o.transform(x => x) })],
  ['pipe', '[ci]\ntimeot = 5', z.object({ ci: o.pipe(z.any()) })],
  ['preprocess', '[ci]\ntimeot = 5', z.object({ ci: z.preprocess(x => x, o) })],
  ['union', '[ci]\ntimeot = 5', z.object({ ci: z.union([z.boolean(), o]) })],
  ['union of unions', '[ci]\ntimeot = 5', z.object({ ci: z.union([z.string(), z.union([z.null(), o])]) })],
  [
    'union with a closer branch',
    '[ci]\ntimeot = 5',
    z.object({ ci: z.union([z.object({ x: z.string() }), o]) }),
  ],
  [
    'discriminated union',
    '[ci]\nkind = "a"\ntimeot = 5',
    z.object({ ci: z.discriminatedUnion('kind', [a, b]) }),
  ],
  [
    'its other branch',
    '[ci]\nkind = "b"\ntimeout = 5',
    z.object({ ci: z.discriminatedUnion('kind', [a, b]) }),
  ],
  ['union told by a literal', '[ci]\nkind = "b"\ntimeout = 5', z.object({ ci: z.union([a, b]) })],
  [
    'intersection',
    '[ci]\ntimeot = 5',
    z.object({ ci: z.intersection(o, z.object({ n: z.string().default('') })) }),
  ],
  [
    'intersection of unions',
    '[ci]\ntimeot = 5',
    z.object({ ci: z.union([o, z.boolean()]).and(z.object({ n: z.string().default('') })) }),
  ],
  ['lazy', '[ci]\ntimeot = 5', z.object({ ci: z.lazy(() => o) })],
  ['shared', '[ci]\ntimeot = 5', z.object({ ci: shared, cd: shared.optional() })],
  ['recursive', 'name = "a"\n[[kids]]\nname = "b"\n[[kids.kids]]\nname = "c"\nnaem = "d"', Node],
  ['array', '[[ci]]\ntimeot = 5', z.object({ ci: z.array(o) })],
  ['array of unions', '[[ci]]\ntimeot = 5', z.object({ ci: z.array(z.union([z.string(), o])) })],
  ['tuple', 'ci = [{ timeot = 5 }]', z.object({ ci: z.tuple([o]) })],
  ['rest of a tuple', 'ci = [1, { timeot = 5 }]', z.object({ ci: z.tuple([z.number()], o) })],
  ['record', '[ci.x]\ntimeot = 5', z.object({ ci: z.record(z.string(), o) })],
  ['record of an enum', '[ci.x]\ntimeot = 5', z.object({ ci: z.partialRecord(z.enum(['x', 'y']), o) })],
  ['array or one', '[ci]\ntimeot = 5', z.object({ ci: z.union([o, z.array(o)]) })],
  ['one or array', '[[ci]]\ntimeot = 5', z.object({ ci: z.union([o, z.array(o)]) })],
  ['superRefine', 'timeot = 5', o.superRefine(() => {})],
  ['beside a date', 'timeot = 5\nd = 2020-01-01', z.object({ timeout: z.number().default(3), d: z.date() })],
  [
    'beside a date in a union',
    '[ci]\ntimeot = 5\nd = 2020-01-01',
    z.object({ ci: z.union([z.boolean(), o.extend({ d: z.date() })]) }),
  ],
  ['union as a whole', 'timeot = 5', z.union([o, z.object({ other: z.string() })])],
]

describe('a misspelt key', () => {
  it.each(forms)('is refused in every form of a schema: %s', async (_, text, schema) => {
    put('app.toml', text)
    const { issues, code } = await failure(load(schema))
    expect(code).toBe('config-invalid')
    expect(issues.map(({ key }) => key.split('.').at(-1))).toEqual([
      expect.stringMatching(/^(?:timeo[ut]+|naem)$/),
    ])
    expect(issues[0]?.line).toBeGreaterThan(0)
  })

  it.each(forms.filter(([, text]) => !text.includes('"b"\ntimeout')))(
    'is taken when it is right: %s',
    async (_, text, schema) => {
      put('app.toml', text.replaceAll('timeot', 'timeout').replaceAll('naem = "d"', ''))
      await expect(load(schema)).resolves.toBeDefined()
    },
  )

  it('is let be where a schema takes others, in every form', async () => {
    const open = z.looseObject({ timeout: z.number().optional() })
    put('app.toml', '[ci]\ntimeot = 5')
    for (const ci of [
      open,
      open.nullable(),
      z.union([z.boolean(), open]),
      z.union([z.strictObject({ x: z.number() }), open]),
      z.intersection(o, z.any()),
      z.any(),
      z.unknown().transform(x => x),
      z.record(z.string(), z.number()),
      z.union([z.boolean(), z.record(z.string(), z.number())]),
    ]) {
      await expect(load(z.object({ ci }))).resolves.toMatchObject({ value: { ci: { timeot: 5 } } })
    }
  })

  it('is not looked for for ever in a schema that holds itself', async () => {
    const ring: ConfigSchema<unknown> = {
      '~standard': {
        ...{ version: 1, vendor: 'test', validate: value => ({ value }) },
        jsonSchema: {
          input: () => ({
            $ref: '#/$defs/a',
            $defs: { a: { allOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/b' }] }, b: { $ref: '#/$defs/b' } },
          }),
        },
      },
    }
    put('app.toml', '[ci]\ntimeot = 5')
    await expect(load(ring)).resolves.toBeDefined()
  })
})

describe('a value that fits no branch of a union', () => {
  it('is told of each branch by name, and what it lacks', async () => {
    const tcp = z.strictObject({ port: z.number() })
    const unix = z.object({ path: z.string(), n: z.object({ x: z.number() }) })
    put('app.toml', '[either]\nprt = 1\nn.x = "s"\n')
    const { issues } = await failure(load(z.object({ either: z.union([tcp, unix, z.boolean()]) })))
    expect(issues[0]?.message).toBe(
      'It matches none of the allowed forms (' +
        'as { port }: port: Invalid input: expected number, received undefined, Unrecognized keys: "prt", "n"; ' +
        'as { path, n }: path: Invalid input: expected string, received undefined, n.x: Invalid input: expected number, received string; ' +
        'as boolean: Invalid input: expected boolean, received object).',
    )
  })

  it('is told of five branches at most, by their titles', async () => {
    const branches = Array.from({ length: 9 }, (_, i) =>
      z.object({ [`k${i}`]: z.string() }).meta({ title: `way ${i}` }),
    )
    put('app.toml', '[either]\n')
    const { message } = await failure(load(z.object({ either: z.union(branches) })))
    expect(message).toContain(
      'as way 4: k4: Invalid input: expected string, received undefined; and 4 more).',
    )
  })

  it('names what tells the branches of a discriminated one', async () => {
    put('app.toml', '[either]\nkind = "c"\n')
    const error = await failure(load(z.object({ either: z.discriminatedUnion('kind', [a, b]) })))
    expect(error).toMatchObject({ key: 'either.kind', line: 2 })
    expect(error.message).toContain("Expected 'a' | 'b'")
  })
})
