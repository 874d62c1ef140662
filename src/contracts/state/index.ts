/** The contract of state as tests: `holdfast contracts copy state` makes one file of it, which imports nothing but Node.js. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { assert, contractOf, inFolder, path, rejection } from '../suite.js'
import type { Contract, Guarantee } from '../suite.js'

export type { Conformance, Contract, ContractOptions, Runner } from '../suite.js'

/** A Standard Schema v1. */
export interface ValueSchema {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (
      value: unknown,
    ) => { readonly value: unknown } | { readonly issues: readonly { readonly message: string }[] }
  }
}

export interface StateContractOptions {
  readonly value?: ValueSchema | undefined
  /** Whose state this is. */
  readonly app?: string | undefined
}

export interface StateFailure {
  readonly kind: string
  readonly message: string
  readonly attempts: number
  readonly at: number
}

/** What can be asked. */
export interface StateReader {
  readonly has: (id: string) => boolean
  readonly get: (id: string) => unknown
  /** In the order in which they were done. */
  readonly ids: () => readonly string[]
  readonly failure: (id: string) => StateFailure | undefined
  readonly failedIds: (kind?: string) => readonly string[]
  readonly step: (id: string, name: string) => { readonly value: unknown } | undefined
  readonly meta: () => unknown
  readonly close: () => unknown
}

/** An open state. What is marked is kept when the promise resolves. */
export interface OpenState extends StateReader {
  /** How many earlier processes died while they worked on the item. */
  readonly crashes: (id: string) => number
  readonly markDone: (id: string, value?: unknown) => Promise<unknown>
  readonly markFailed: (
    id: string,
    thrown: unknown,
    details?: { kind?: string; attempts?: number },
  ) => Promise<unknown>
  readonly forget: (id: string) => Promise<unknown>
  readonly reopen: (id: string) => Promise<unknown>
  readonly saveStep: (id: string, name: string, value: unknown) => Promise<unknown>
  readonly begin: (id: string) => Promise<unknown>
  readonly release: (id: string) => Promise<unknown>
  readonly setMeta: (meta: unknown) => Promise<unknown>
  /** Makes the state as short as it can be. */
  readonly compact: () => Promise<unknown>
  readonly close: () => Promise<unknown>
}

export type StateEnd =
  | 'locked'
  | 'damaged'
  | 'foreign'
  | 'other-app'
  | 'missing'
  | 'unusable'
  | 'value'
  | 'closed'
  | 'option'
  | 'other'

/** An implementation under test, by whatever names it has. A state is at a path that a test chooses. */
export interface StateSubject {
  readonly open: (location: string, options?: StateContractOptions) => Promise<OpenState>
  /** A state as it is now, also while another holds it. */
  readonly view: (location: string) => Promise<StateReader>
  /** Keeps what is intact of a damaged state. */
  readonly repair: (location: string) => Promise<unknown>
  /** Puts to `copy` what is there of the state if its process is killed now. */
  readonly kill: (location: string, copy: string) => Promise<void>
  /** The file that holds what is marked. */
  readonly fileOf: (location: string) => string
  readonly explain: (error: unknown) => StateEnd
}

const withState =
  (work: (subject: StateSubject, at: (name: string) => string) => Promise<void>) =>
  (subject: StateSubject): Promise<void> =>
    inFolder(folder => work(subject, name => path.join(folder, name)))

/** What is true while a state is open must be true after a compaction, and when it was opened again. */
const kept = (write: (state: OpenState) => Promise<unknown>, check: (state: OpenState) => void) =>
  withState(async ({ open }, at) => {
    const state = await open(at('s'))
    await write(state)
    check(state)
    await state.compact()
    check(state)
    await state.close()
    const again = await open(at('s'))
    check(again)
    await again.close()
  })

/** Opens what a kill after this work leaves. */
const killed = (write: (state: OpenState) => Promise<unknown>, check: (state: OpenState) => unknown) =>
  withState(async ({ open, kill }, at) => {
    const state = await open(at('s'))
    await write(state)
    await kill(at('s'), at('killed'))
    const left = await open(at('killed'))
    await check(left)
    await left.close()
    await state.close()
  })

const rows: ValueSchema = {
  '~standard': {
    version: 1,
    vendor: 'contract',
    validate: value =>
      typeof (value as { rows?: unknown } | undefined)?.rows === 'number'
        ? { value }
        : { issues: [{ message: 'expected rows' }] },
  },
}
const dates: ValueSchema = {
  '~standard': {
    version: 1,
    vendor: 'contract',
    validate: value => (value instanceof Date ? { value } : { issues: [{ message: 'expected a Date' }] }),
  },
}

const range = (length: number) => Array.from({ length }, (_, at) => `item-${at}`)
const odd = ['ünï "q" \\ \n \u2028', '\ud800', '__proto__', 'constructor', '../x', ' ']

const guarantees: readonly Guarantee<StateSubject>[] = [
  {
    id: 'S-01',
    title: 'keeps what is done, with its values and in order',
    test: kept(
      async state => {
        await Promise.all(
          ['b', 'a', 'c'].map(id => state.markDone(id, id === 'a' ? { rows: [2] } : undefined)),
        )
      },
      state => {
        assert.deepEqual([...state.ids()], ['b', 'a', 'c'])
        assert.deepEqual([state.has('a'), state.has('z')], [true, false])
        assert.deepEqual(
          [state.get('a'), state.get('b'), state.get('z')],
          [{ rows: [2] }, undefined, undefined],
        )
      },
    ),
  },
  {
    id: 'S-02',
    title: 'has what is marked when the mark resolves: a kill loses nothing of it',
    test: killed(
      async state => {
        await state.markDone('done', 1)
        await state.markFailed('failed', new Error('x'))
      },
      state => {
        assert.deepEqual([state.has('done'), state.get('done'), state.failedIds()], [true, 1, ['failed']])
      },
    ),
  },
  {
    id: 'S-03',
    title: 'keeps failures with kind, message, time and the attempts of all runs',
    test: kept(
      async state => {
        await state.markFailed('t', new Error('slow'), { kind: 'timeout', attempts: 2 })
        await state.markFailed('h', new TypeError('bad'))
        await state.markFailed('t', new Error('slow again'), { kind: 'timeout', attempts: 3 })
      },
      state => {
        const { at = 0, ...failure } = state.failure('t') ?? {}
        assert.deepEqual(failure, { kind: 'timeout', message: 'slow again', attempts: 5 })
        assert.ok(Math.abs(Date.now() - at) < 60_000, `The time of the failure is ${at}.`)
        assert.deepEqual([state.failure('h')?.attempts, state.failure('z')], [1, undefined])
        assert.deepEqual(new Set(state.failedIds()), new Set(['t', 'h']))
        assert.deepEqual(state.failedIds('timeout'), ['t'])
      },
    ),
  },
  {
    id: 'S-04',
    title: 'records an item once: a later mark or failure of a done one changes nothing',
    test: kept(
      async state => {
        await Promise.all([state.markDone('a', 1), state.markDone('a', 2)])
        await state.markDone('a', 3)
        await state.markFailed('a', new Error('too late'))
      },
      state => {
        assert.deepEqual([state.ids(), state.get('a'), state.failedIds()], [['a'], 1, []])
      },
    ),
  },
  {
    id: 'S-05',
    title: 'has a failed item done when it is marked so',
    test: kept(
      async state => {
        await state.markFailed('a', new Error('x'))
        await state.markDone('a', 1)
      },
      state => {
        assert.deepEqual([state.ids(), state.failedIds(), state.failure('a')], [['a'], [], undefined])
      },
    ),
  },
  {
    id: 'S-06',
    title: 'forgets all of an item, and opens a failed one again',
    test: kept(
      async state => {
        for (const id of ['a', 'b']) await state.markDone(id, id)
        await state.markFailed('c', new Error('x'), { attempts: 4 })
        await state.forget('a')
        await state.reopen('c')
        await state.markDone('a', 'again')
      },
      state => {
        assert.deepEqual([state.ids(), state.get('a')], [['b', 'a'], 'again'])
        assert.deepEqual([state.failedIds(), state.failure('c')], [[], undefined])
      },
    ),
  },
  {
    id: 'S-07',
    title: 'keeps the first value of each step of an item until that is done or forgotten',
    test: kept(
      async state => {
        for (const id of ['open', 'failed', 'done', 'forgotten']) await state.saveStep(id, 's', { of: id })
        await state.saveStep('open', 's', 'second')
        await state.saveStep('open', 'none', undefined)
        await state.markFailed('failed', new Error('x'))
        await state.markDone('done')
        await state.saveStep('done', 's', 'late')
        await state.forget('forgotten')
      },
      state => {
        assert.deepEqual(state.step('open', 's'), { value: { of: 'open' } })
        assert.deepEqual(state.step('open', 'none'), { value: undefined })
        assert.deepEqual(state.step('failed', 's'), { value: { of: 'failed' } })
        for (const id of ['done', 'forgotten', 'never']) assert.equal(state.step(id, 's'), undefined, id)
      },
    ),
  },
  {
    id: 'S-08',
    title: 'counts a crash of each item that a killed process had begun and not ended',
    test: killed(
      async state => {
        for (const id of ['begun', 'marked', 'failing', 'released']) await state.begin(id)
        await state.markDone('marked')
        await state.markFailed('failing', new Error('x'))
        await state.release('released')
      },
      state => {
        const ids = ['begun', 'marked', 'failing', 'released', 'never']
        assert.deepEqual(ids.map(state.crashes), [1, 0, 0, 0, 0])
      },
    ),
  },
  {
    id: 'S-09',
    title: 'counts no crash when a state is closed in order',
    test: kept(
      state => state.begin('a'),
      state => assert.equal(state.crashes('a'), 0),
    ),
  },
  {
    id: 'S-10',
    title: 'keeps the metadata as last set',
    test: kept(
      async state => {
        assert.equal(state.meta(), undefined)
        await state.setMeta({ source: 'old', more: 1 })
        await state.setMeta({ source: 'new' })
      },
      state => assert.deepEqual(state.meta(), { source: 'new' }),
    ),
  },
  {
    id: 'S-11',
    title: 'checks values by their schema on the way in and on the way back',
    test: withState(async ({ open, explain }, at) => {
      const strict = await open(at('strict'), { value: rows })
      assert.equal(explain(await rejection(() => strict.markDone('a', { rows: 'two' }))), 'value')
      assert.equal(strict.has('a'), false)
      await strict.markDone('a', { rows: 2 })
      await strict.close()
      const loose = await open(at('loose'))
      await loose.markDone('a', { rows: 'two' })
      await loose.close()
      const again = await open(at('loose'), { value: rows })
      assert.equal(explain(await rejection(() => again.get('a'))), 'value')
      await again.close()
    }),
  },
  {
    id: 'S-12',
    title: 'refuses a value that JSON would not give back',
    test: withState(async ({ open, explain }, at) => {
      const state = await open(at('s'), { value: dates })
      assert.equal(explain(await rejection(() => state.markDone('a', new Date()))), 'value')
      assert.equal(state.has('a'), false)
      await state.close()
      const any = await open(at('any'))
      for (const value of [() => 1, 1n]) await rejection(() => any.markDone('f', value))
      assert.deepEqual(any.ids(), [])
      await any.close()
    }),
  },
  {
    id: 'S-13',
    title: 'takes any text as an id',
    test: kept(
      async state => {
        for (const id of odd) await state.markDone(id, id === '\ud800' ? undefined : id)
      },
      state => {
        assert.deepEqual(state.ids(), odd)
        for (const id of odd) assert.equal(state.get(id), id === '\ud800' ? undefined : id)
        assert.equal(state.has('toString'), false)
      },
    ),
  },
  {
    id: 'S-14',
    title: 'is open once at a time',
    test: withState(async ({ open, explain }, at) => {
      const state = await open(at('s'))
      assert.equal(explain(await rejection(() => open(at('s')))), 'locked')
      await state.markDone('a')
      await state.close()
      const again = await open(at('s'))
      assert.deepEqual(again.ids(), ['a'])
      await again.close()
    }),
  },
  {
    id: 'S-15',
    title: 'can be viewed as it is while it is written',
    test: withState(async ({ open, view, explain }, at) => {
      const state = await open(at('s'))
      await state.markDone('a', 1)
      await state.markFailed('f', new Error('x'))
      const seen = await view(at('s'))
      await state.markDone('b')
      assert.deepEqual([seen.ids(), seen.get('a'), seen.failedIds()], [['a'], 1, ['f']])
      await seen.close()
      await state.close()
      assert.equal(explain(await rejection(() => view(at('none')))), 'missing')
    }),
  },
  {
    id: 'S-16',
    title: 'loses only the mark that was being written if its end is torn off',
    test: withState(async ({ open, kill, fileOf }, at) => {
      const state = await open(at('s'))
      for (const id of range(20)) await state.markDone(id, { text: 'x'.repeat(50) })
      await kill(at('s'), at('torn'))
      await state.close()
      const bytes = await readFile(fileOf(at('torn')))
      await writeFile(fileOf(at('torn')), bytes.subarray(0, -20))
      const torn = await open(at('torn'))
      assert.deepEqual(torn.ids(), range(19))
      await torn.markDone('next')
      await torn.close()
      const again = await open(at('torn'))
      assert.deepEqual(again.ids(), [...range(19), 'next'])
      await again.close()
    }),
  },
  {
    id: 'S-17',
    title: 'refuses a state in which kept bytes have changed, and changes nothing; a repair keeps the rest',
    test: withState(async ({ open, repair, fileOf, explain }, at) => {
      const state = await open(at('s'))
      for (const id of range(20)) await state.markDone(id)
      await state.close()
      const bytes = await readFile(fileOf(at('s')))
      const place = bytes.indexOf('item-7') + 2
      bytes[place] = (bytes[place] ?? 0) ^ 1
      await writeFile(fileOf(at('s')), bytes)
      assert.equal(explain(await rejection(() => open(at('s')))), 'damaged')
      assert.deepEqual(await readFile(fileOf(at('s'))), bytes)
      await repair(at('s'))
      const repaired = await open(at('s'))
      assert.deepEqual(
        repaired.ids(),
        range(20).filter(id => id !== 'item-7'),
      )
      await repaired.close()
    }),
  },
  {
    id: 'S-18',
    title: 'refuses a file that is no state, and leaves it as it is',
    test: withState(async ({ open, view, fileOf, explain }, at) => {
      for (const text of ['hello\n', '{"done":["a"]}', '{"id":"a"}\n{"id":"b"}\n']) {
        await mkdir(path.dirname(fileOf(at('s'))), { recursive: true })
        await writeFile(fileOf(at('s')), text)
        assert.equal(explain(await rejection(() => open(at('s')))), 'foreign', text)
        assert.equal(explain(await rejection(() => view(at('s')))), 'foreign', text)
        assert.equal(await readFile(fileOf(at('s')), 'utf8'), text)
      }
    }),
  },
  {
    id: 'S-19',
    title: 'refuses the state of another app',
    test: withState(async ({ open, explain }, at) => {
      await (await open(at('s'), { app: 'one' })).close()
      assert.equal(explain(await rejection(() => open(at('s'), { app: 'two' }))), 'other-app')
      await (await open(at('s'), { app: 'one' })).close()
    }),
  },
  {
    id: 'S-20',
    title: 'refuses a path that cannot be a state',
    test: withState(async ({ open, explain }, at) => {
      await writeFile(at('notes.txt'), 'mine')
      for (const place of ['', at('notes.txt'), path.join(at('notes.txt'), 's')])
        assert.equal(explain(await rejection(() => open(place))), 'unusable', place)
      assert.equal(await readFile(at('notes.txt'), 'utf8'), 'mine')
    }),
  },
  {
    id: 'S-21',
    title: 'acknowledges what was marked before it is closed, and takes nothing after',
    test: withState(async ({ open, explain }, at) => {
      const state = await open(at('s'))
      const marks = [state.markDone('a'), state.markDone('b')]
      await state.close()
      await Promise.all(marks)
      assert.equal(explain(await rejection(() => state.markDone('c'))), 'closed')
      await state.close()
      const again = await open(at('s'))
      assert.deepEqual(again.ids(), ['a', 'b'])
      await again.close()
    }),
  },
  {
    id: 'S-22',
    title: 'takes many marks at a time, also while it is compacted',
    test: withState(async ({ open }, at) => {
      const state = await open(at('s'))
      await Promise.all(range(300).map(id => state.markDone(id)))
      const compaction = state.compact()
      const later = range(100).map(id => `later-${id}`)
      await Promise.all(later.map(id => state.markDone(id, id)))
      await compaction
      await state.close()
      const again = await open(at('s'))
      assert.deepEqual([again.ids().length, again.get('later-item-99')], [400, 'later-item-99'])
      await again.close()
    }),
  },
  {
    id: 'S-23',
    title: 'refuses wrong arguments and options before it touches anything',
    test: withState(async ({ open, explain }, at) => {
      for (const options of [{ app: 5 }, { value: 'rows' }, { vlaue: rows }] as object[])
        assert.equal(
          explain(await rejection(() => open(at('s'), options))),
          'option',
          Object.keys(options)[0],
        )
      await rejection(() => readFile(at('s')))
      const state = await open(at('t'))
      await rejection(() => state.markDone(5 as never))
      assert.deepEqual(state.ids(), [])
      await state.close()
    }),
  },
]

/** The ids and titles of the guarantees, in order. */
export const stateGuarantees: readonly { readonly id: string; readonly title: string }[] = guarantees

export const stateContract: Contract<StateSubject> = contractOf('state', guarantees)
