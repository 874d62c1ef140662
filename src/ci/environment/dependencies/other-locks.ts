import { textOf } from '../files.js'
import { failed, passed, unavailable } from '../models.js'
import type { Finding } from '../models.js'

/** Whether go.sum knows every module that go.mod requires; `undefined` where this is no Go module. */
export async function goLockFile(root: string): Promise<Finding | undefined> {
  const [module, sum] = await Promise.all([textOf(root, 'go.mod'), textOf(root, 'go.sum')])
  if (module === undefined) return undefined
  const replaced = new Set(
    [...module.matchAll(/^(?:replace\s+|\s+)(\S+)(?:\s+v\S+)?\s+=>/gm)].map(match => match[1]),
  )
  const required = [...module.matchAll(/^(?:require\s+|\s+)(\S+) (v\S+)(?:\s*\/\/.*)?$/gm)]
    .filter(match => !replaced.has(match[1]))
    .map(match => `${match[1]} ${match[2]}`)
  return verdict('go.sum', 'go.mod', required, sum, one => `${one}/go.mod h1:`)
}

/** Whether Cargo.lock knows every crate that Cargo.toml names; `undefined` where this is no crate. */
export async function cargoLockFile(root: string): Promise<Finding | undefined> {
  const [manifest, lock] = await Promise.all([textOf(root, 'Cargo.toml'), textOf(root, 'Cargo.lock')])
  if (manifest === undefined) return undefined
  const names: string[] = []
  let inside = false
  for (const line of manifest.split('\n')) {
    const table = /^\s*\[([^[\]]+)\]/.exec(line)?.[1]
    const own =
      table === undefined ? undefined : /(?:^|\.)(?:dev-|build-)?dependencies\.([\w-]+)$/.exec(table)?.[1]
    if (own !== undefined) names.push(own)
    if (table !== undefined) inside = /(?:^|\.)(?:dev-|build-)?dependencies$/.test(table)
    const [, name, value = ''] = /^\s*([\w-]+)(?:\.[\w-]+)?\s*=\s*(.*)$/.exec(line) ?? []
    if (inside && name !== undefined) names.push(/package\s*=\s*"([^"]+)"/.exec(value)?.[1] ?? name)
  }
  return verdict('Cargo.lock', 'Cargo.toml', [...new Set(names)], lock, name => `name = "${name}"`)
}

function verdict(
  lockName: string,
  manifestName: string,
  wanted: readonly string[],
  lock: string | undefined,
  line: (one: string) => string,
): Finding {
  if (wanted.length === 0) return passed(`${manifestName} has no dependencies to lock.`)
  if (lock === undefined) return unavailable(`${manifestName} has dependencies and there is no ${lockName}.`)
  const missing = wanted.filter(one => !lock.includes(line(one)))
  if (missing.length === 0) return passed(`${lockName} is in step with ${manifestName}.`)
  return failed(
    `${lockName} is out of step with ${manifestName}: ${missing.slice(0, 5).join(', ')} not locked.`,
  )
}
