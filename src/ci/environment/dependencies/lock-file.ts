import { ellipsis, maskSecrets } from '../../../text/index.js'
import { z } from 'zod'
import { lockTextOf } from '../../checkout/files.js'
import { parseBeside } from '../../checkout/json.js'
import type { Manifest } from '../manifest.js'
import { failed, passed, unavailable } from '../models.js'
import type { CheckContext, Finding } from '../models.js'

const groups = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const

/** Says what of the manifest a lock file does not hold; `undefined` if the lock file is not understood. */
type Reader = (
  lock: string,
  manifest: Manifest,
  signal: AbortSignal,
) => Promise<string[] | undefined> | string[] | undefined

const readers: Readonly<Record<string, Reader>> = {
  'package-lock.json': npmDrift,
  'npm-shrinkwrap.json': npmDrift,
  'pnpm-lock.yaml': pnpmDrift,
  'yarn.lock': yarnDrift,
}

/** Whether the lock file of a Node project says what its package.json says. */
export async function nodeLockFile({ root, signal }: CheckContext, manifest: Manifest): Promise<Finding> {
  const wants = groups.some(group => Object.keys(manifest[group]).length > 0)
  const locks = await Promise.all(
    Object.keys(readers).map(async name => ({ name, text: await lockTextOf(root, name) })),
  )
  const present = locks.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }]))
  if (present.length === 0) {
    return wants
      ? unavailable('package.json has dependencies and there is no lock file.')
      : passed('There are no dependencies to lock.')
  }
  const findings = await Promise.all(
    present.map(async ({ name, text }) => {
      const drift = await readers[name]?.(text, manifest, signal)
      if (!drift) return failed(`${name} cannot be read: it is damaged, has conflict markers, or is too old.`)
      if (drift.length === 0) return passed(`${name} is in step with package.json.`)
      return failed(`${name} is out of step with package.json: ${listed(drift)}.`)
    }),
  )
  return (
    findings.find(({ status }) => status === 'failed') ??
    passed(findings.map(({ detail }) => detail).join(' '))
  )
}

const group = z.record(z.string(), z.string()).default({})
const rootSchema = z.object({
  dependencies: group,
  devDependencies: group,
  optionalDependencies: group,
  peerDependencies: group,
})

async function npmDrift(
  text: string,
  manifest: Manifest,
  signal: AbortSignal,
): Promise<string[] | undefined> {
  const lock = rootSchema.safeParse(await parseBeside(text, { keys: ['packages', ''], signal })).data
  if (!lock) return undefined
  return groups.flatMap(group => {
    // npm writes an optional dependency into both groups when the manifest does, else into its own alone.
    const locked = lock[group]
    const wanted =
      group === 'dependencies'
        ? without(manifest.dependencies, manifest.optionalDependencies)
        : manifest[group]
    return differences(
      wanted,
      group === 'dependencies' ? without(locked, manifest.optionalDependencies) : locked,
    )
  })
}

function differences(
  wanted: Readonly<Record<string, string>>,
  locked: Readonly<Record<string, string>>,
): string[] {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(locked)])].sort()
  return names.flatMap(name => {
    if (wanted[name] === locked[name]) return []
    if (locked[name] === undefined) return [`${name}@${wanted[name]} is not locked`]
    return [
      wanted[name] === undefined
        ? `${name} is locked but not wanted`
        : `${name} is ${wanted[name]}, locked for ${locked[name]}`,
    ]
  })
}

function pnpmDrift(text: string, manifest: Manifest): string[] | undefined {
  if (!/^lockfileVersion:/m.test(text)) return undefined
  const locked = new Map<string, string>()
  let name = ''
  for (const line of text.split('\n')) {
    if (/^packages:/.test(line)) break
    const key = /^ +['"]?([^'":\s]+)['"]?:$/.exec(line)?.[1]
    const specifier = /^ +specifier: ['"]?(.*?)['"]?$/.exec(line)?.[1]
    if (key !== undefined) name = key
    else if (specifier !== undefined) locked.set(`${name}@${specifier}`, name)
  }
  return wantedOf(manifest, ['dependencies', 'devDependencies', 'optionalDependencies']).flatMap(one =>
    locked.has(one) ? [] : [`${one} is not locked`],
  )
}

function yarnDrift(text: string, manifest: Manifest): string[] | undefined {
  if (/^[<=>]{7}/m.test(text)) return undefined
  // A key is `a@^1.0.0, "@s/b@npm:~2.0.0":`; what else is in a line does no harm among the locked.
  const locked = new Set(
    text.split('\n').flatMap(line => (line.trimEnd().endsWith(':') ? keysOf(line.trimEnd()) : [])),
  )
  return wantedOf(manifest, ['dependencies', 'devDependencies', 'optionalDependencies']).flatMap(one => {
    const at = one.lastIndexOf('@')
    return locked.has(one) || locked.has(`${one.slice(0, at)}@npm:${one.slice(at + 1)}`)
      ? []
      : [`${one} is not locked`]
  })
}

const keysOf = (line: string): string[] =>
  line
    .slice(0, -1)
    .split(', ')
    .map(key => key.trim().replaceAll('"', ''))

const wantedOf = (manifest: Manifest, of: readonly (typeof groups)[number][]): string[] =>
  of.flatMap(group => Object.entries(manifest[group]).map(([name, range]) => `${name}@${range}`)).sort()

const without = (
  all: Readonly<Record<string, string>>,
  some: Readonly<Record<string, string>>,
): Record<string, string> => Object.fromEntries(Object.entries(all).filter(([name]) => !(name in some)))

const listed = (items: readonly string[]): string =>
  [
    ...items
      .slice(0, 5)
      .map(maskSecrets)
      .map(item => ellipsis(item, 200)),
    ...(items.length > 5 ? [`and ${items.length - 5} more`] : []),
  ].join('; ')
