import { lstat, mkdir, open, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { staysInside } from '../../ci/index.js'
import { readRegular } from '../../input/index.js'
import { HoldfastError } from '../../result/index.js'
import { isFolder } from '../diagnose/folder.js'
import { services } from './services.js'
import type { Project, Service } from './services.js'
import { settingsFile } from './settings.js'

/** A file that `init` makes, or finds. */
export interface Step {
  readonly file: string
  readonly text: string
  /** What the file is for. */
  readonly purpose: string
  readonly next: readonly string[]
  /** Whether something of that name is there already: it is left as it is. */
  readonly exists: boolean
}

/** A workflow file, a manifest: larger ones are not read, in bytes. */
const largest = 1 << 20
const workflowsFolder = '.github/workflows'

/**
 * What `init` would write into a folder: the settings, and a file for each CI service that the project uses.
 *
 * @throws HoldfastError `bad-usage` if it is no folder.
 */
export async function planInit(folder: string): Promise<readonly Step[]> {
  if (!(await isFolder(folder))) {
    const message = `'${folder}' is no folder. Name the folder of a project.`
    throw new HoldfastError('bad-usage', message, { kind: 'invalid-input' })
  }
  const used = await filter(
    services,
    async ({ marks }) => (await filter(marks, mark => isThere(folder, mark))).length > 0,
  )
  const project: Project = { command: await commandOf(folder), workflows: await workflowsIn(folder) }
  const files = [
    { file: 'holdfast.toml', text: settingsFile, purpose: 'settings, each with its default', next: [] },
    ...used.map((service: Service) => ({
      file: service.file,
      text: service.text(project),
      purpose: service.name,
      next: service.next,
    })),
  ]
  return Promise.all(files.map(async each => ({ ...each, exists: await isThere(folder, each.file) })))
}

/**
 * Writes a file that is not there. One that is there by now is not touched.
 *
 * @returns whether it was written.
 * @throws HoldfastError `leads-outside` if a link on the way leads out of the folder.
 */
export async function writeStep(folder: string, { file, text }: Step): Promise<boolean> {
  if (!(await staysInside(folder, path.join(folder, file)))) {
    const message = `${file} would lie outside of this folder: a link on its way leads out. Replace the link by a folder.`
    throw new HoldfastError('leads-outside', message, { kind: 'invalid-input' })
  }
  const target = path.join(folder, file)
  await mkdir(path.dirname(target), { recursive: true })
  const handle = await open(target, 'wx').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined
    throw error
  })
  if (!handle) return false
  try {
    await handle.writeFile(text)
    await handle.close()
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(target, { force: true }) // a part of it would be kept forever: it is never overwritten
    throw error
  }
  return true
}

const isThere = (folder: string, file: string): Promise<boolean> =>
  lstat(path.join(folder, file)).then(
    () => true,
    () => false,
  )

/** The version that the project has among its dependencies, else the one that runs here, both from npm. */
async function commandOf(folder: string): Promise<string> {
  const { version } = createRequire(import.meta.url)('holdfast/package.json') as { version: string }
  const manifest = await read(path.join(folder, 'package.json'))
  // On GitHub nothing is checked out, so the version must be there in any case.
  const named = /"holdfast"\s*:\s*"[~^]?(\d{1,5}\.\d{1,5}\.\d{1,5})"/.exec(manifest)?.[1]
  return `npx --yes holdfast@${named ?? version}`
}

/** The names by which GitHub knows the workflows. */
async function workflowsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(path.join(folder, workflowsFolder)).catch(() => [])
  const found: string[] = []
  for (const name of names.filter(each => /\.ya?ml$/.test(each) && each !== 'holdfast.yml').sort()) {
    const text = await read(path.join(folder, workflowsFolder, name))
    // One that only others call has no run of its own.
    if (/^on:[ \t]*workflow_call[ \t]*$/m.test(text)) continue
    found.push(nameIn(text) ?? `${workflowsFolder}/${name}`)
  }
  return found.length > 0 ? found : ['CI']
}

/** The value of `name:` at the top of a workflow. */
function nameIn(text: string): string | undefined {
  const value = /^name:[ \t]*(\S.*)$/m.exec(text)?.[1]?.trim()
  if (value === undefined) return undefined
  const quoted = /^'((?:[^']|'')*)'|^"([^"\\]*)"/.exec(value)
  if (quoted) return quoted[1]?.replaceAll("''", "'") ?? quoted[2]
  const plain = value.split(' #')[0]?.trim()
  return plain === '' ? undefined : plain
}

const read = (file: string): Promise<string> =>
  readRegular(file, { maxBytes: largest }).then(
    ({ bytes }) => bytes.toString('utf8'),
    () => '',
  )

async function filter<T>(values: readonly T[], wanted: (value: T) => Promise<boolean>): Promise<T[]> {
  const flags = await Promise.all(values.map(wanted))
  return values.filter((_, at) => flags[at])
}
