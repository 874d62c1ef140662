import fs from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { createFiles } from 'holdfast/files'
import type { Files, FilesEdge, FileSystem } from 'holdfast/files'

/** A call that fails the first `times` times. */
export interface Fault {
  readonly call: keyof FileSystem | keyof FileHandle
  readonly error: { readonly code?: string; readonly errno?: number }
  /** Default: for ever. */
  readonly times?: number
  /** Calls that go well first. Default 0. */
  readonly after?: number
  /** Default: any. */
  readonly path?: RegExp
  /** What happens in the world just before it fails. */
  readonly meanwhile?: () => void
}

/** The real file system with faults, a clock that only sleeping moves, and dice that always show the most. */
export function faulty(
  faults: readonly Fault[],
  platform: NodeJS.Platform = 'linux',
): { files: Files; edge: FilesEdge; pauses: number[]; calls: { call: string; path: string }[] } {
  const pauses: number[] = []
  const calls: { call: string; path: string }[] = []
  const left = new Map(faults.map(fault => [fault, fault.times ?? Infinity]))
  const spare = new Map<Fault, number>()
  const check = (call: string, path: string) => {
    calls.push({ call, path })
    const fault = faults.find(
      one => one.call === call && left.get(one)! > 0 && (one.path?.test(path) ?? true),
    )
    if (!fault) return
    const spared = spare.get(fault) ?? fault.after ?? 0
    spare.set(fault, spared - 1)
    if (spared > 0) return
    left.set(fault, left.get(fault)! - 1)
    fault.meanwhile?.()
    throw Object.assign(new Error(`injected in ${call}`), fault.error)
  }
  const wrap = <T extends object>(inner: T, name: (args: unknown[]) => string): T =>
    new Proxy(inner, {
      get(target, key) {
        const method: unknown = Reflect.get(target, key, target)
        if (typeof method !== 'function') return method
        return async (...args: unknown[]) => {
          check(String(key), name(args))
          const result: unknown = await Reflect.apply(method, target, args)
          return key === 'open' ? wrap(result as FileHandle, () => name(args)) : result
        }
      },
    })
  let clock = 0
  const edge: FilesEdge = {
    fs: wrap(fs, args => String(args[0])),
    platform,
    now: () => clock,
    sleep: async milliseconds => {
      pauses.push(milliseconds)
      clock += milliseconds
    },
    random: () => 1,
  }
  return { files: createFiles(edge), edge, pauses, calls }
}
