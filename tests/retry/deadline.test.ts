import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { TimeoutError } from 'holdfast/result'
import { checkMilliseconds, withDeadline } from 'holdfast/retry'

const never = () => new Promise<never>(() => {})

describe('withDeadline', () => {
  it('passes on what the work gives or throws, sync or async', async () => {
    for (const options of [{}, { timeoutMs: 60_000 }, { signal: new AbortController().signal }]) {
      expect(await withDeadline(() => 1, options)).toBe(1)
      expect(await withDeadline(() => Promise.resolve(2), options)).toBe(2)
      await expect(withDeadline(() => Promise.reject(new Error('async')), options)).rejects.toThrow('async')
      const sync = withDeadline(() => {
        throw new Error('sync')
      }, options)
      await expect(sync).rejects.toThrow('sync')
    }
  })

  it('names the work that took too long', async () => {
    const error: unknown = await withDeadline(never, { timeoutMs: 10, what: 'The download' }).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(TimeoutError)
    expect(error).toMatchObject({ milliseconds: 10, message: 'The download took longer than 10 ms.' })
  })

  it('gives one signal, the same at every look, also to work that looks late', async () => {
    let look!: () => AbortSignal
    const controller = new AbortController()
    const work = withDeadline(
      context => {
        look = () => context.signal
        return never()
      },
      { signal: controller.signal },
    )
    controller.abort('enough')
    await expect(work).rejects.toBe('enough')
    expect(look()).toBe(look())
    expect(look().reason).toBe('enough')
  })

  it('gives its own reason even where the work hears of the abort first', async () => {
    const controller = new AbortController()
    const work = withDeadline(
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('mine')))),
      { signal: controller.signal },
    )
    controller.abort('the reason')
    await expect(work).rejects.toBe('the reason')
  })

  it('lets work fan out: many listeners on its signal raise no warning', async () => {
    const warnings: unknown[] = []
    const hear = (warning: Error) => warnings.push(warning)
    process.on('warning', hear)
    await withDeadline(
      ({ signal }) => {
        for (let i = 0; i < 50; i++) signal.addEventListener('abort', () => {})
      },
      { timeoutMs: 1000 },
    )
    await new Promise(setImmediate)
    process.off('warning', hear)
    expect(warnings).toEqual([])
  })

  it('leaves no timer and no listener behind, however it ends', async () => {
    const { signal } = new AbortController()
    const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length
    const before = timers()
    await withDeadline(() => 1, { timeoutMs: 60_000, signal })
    await withDeadline(() => Promise.reject(new Error('x')), { timeoutMs: 60_000, signal }).catch(() => {})
    await withDeadline(never, { timeoutMs: 5, signal }).catch(() => {})
    expect(timers()).toBeLessThanOrEqual(before)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  it('refuses a deadline that no timer can hold', async () => {
    for (const timeoutMs of [0, -1, NaN, 2 ** 31]) {
      await expect(withDeadline(() => 1, { timeoutMs })).rejects.toMatchObject({ code: 'invalid-option' })
      expect(() => checkMilliseconds('idleMs', timeoutMs)).toThrow('Expected `idleMs` to be')
    }
  })
})
