import { maskSecrets } from '../../../text/index.js'
import { keyAndValue, lockTextOf, textOf } from '../../checkout/files.js'
import { failed, passed, unavailable } from '../models.js'
import type { Finding } from '../models.js'

/** Whether go.sum knows every module that go.mod requires; `undefined` where this is no Go module. */
export async function goLockFile(root: string): Promise<Finding | undefined> {
  const [module, sum] = await Promise.all([textOf(root, 'go.mod'), lockTextOf(root, 'go.sum')])
  if (module === undefined) return undefined
  const { required, replaced } = readGoModule(module)
  const wanted = required.filter(one => !replaced.has(one.split(' ')[0] ?? ''))
  return verdict('go.sum', 'go.mod', wanted, sum, one => `${one}/go.mod`)
}

/** The modules, with versions, that a go.mod requires, and the names of those that it replaces. */
function readGoModule(module: string): { required: string[]; replaced: Set<string> } {
  const required: string[] = []
  const replaced = new Set<string>()
  let block = ''
  for (const line of module.split('\n')) {
    const words =
      line
        .split('//')[0]
        ?.split(/\s/)
        .filter(word => word !== '') ?? []
    if (words[0] === ')') block = ''
    const [verb, name, version] = block === '' ? words : [block, ...words]
    if (name === '(') block = verb ?? ''
    else if (verb === 'require' && name !== undefined) required.push(`${name} ${version ?? ''}`)
    else if (verb === 'replace' && name !== undefined) replaced.add(name)
  }
  return { required, replaced }
}

/** Whether Cargo.lock knows every crate that Cargo.toml names; `undefined` where this is no crate. */
export async function cargoLockFile(root: string): Promise<Finding | undefined> {
  const [manifest, lock] = await Promise.all([textOf(root, 'Cargo.toml'), lockTextOf(root, 'Cargo.lock')])
  if (manifest === undefined) return undefined
  const names: string[] = []
  let inside = false
  for (const line of manifest.split('\n')) {
    const table = /^\[([^[\]]+)\]/.exec(line.trim())?.[1]
    const own =
      table === undefined ? undefined : /(?:^|\.)(?:dev-|build-)?dependencies\.([\w-]+)$/.exec(table)?.[1]
    if (own !== undefined) names.push(own)
    if (table !== undefined) inside = /(?:^|\.)(?:dev-|build-)?dependencies$/.test(table)
    const [key, value] = keyAndValue(line)
    const name = /^[\w-]+/.exec(key)?.[0]
    if (inside && name !== undefined && value !== undefined) {
      names.push(/package ?= ?"([^"]+)"/.exec(value)?.[1] ?? name)
    }
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
  const lines = new Set(lock.split('\n').map(text => text.split(' h1:')[0]?.trim()))
  const missing = wanted.filter(one => !lines.has(line(one)))
  if (missing.length === 0) return passed(`${lockName} is in step with ${manifestName}.`)
  return failed(
    `${lockName} is out of step with ${manifestName}: ${missing
      .slice(0, 5)
      .map(one => maskSecrets(one).slice(0, 200))
      .join(', ')} not locked.`,
  )
}
