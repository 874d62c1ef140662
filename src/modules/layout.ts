import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { HoldfastError } from '../result/index.js'

/** A module: a folder with an entry point, and the tests that have it. */
export interface Module {
  readonly name: string
  readonly folder: string
  readonly entry: string
  /** `undefined` if there is none. */
  readonly readme: string | undefined
  /** The files of code in the folder, without its tests. */
  readonly sources: readonly string[]
  readonly tests: readonly string[]
  readonly examples: readonly string[]
}

const code = /\.(?:[cm]?[jt]s|[jt]sx)$/
const declaration = /(?:\.d|\.test-d)\.[cm]?ts$/
const passed = new Set(['node_modules', 'fixtures', '__fixtures__', 'samples', 'coverage', 'dist'])

/** Tests by their place or name. */
export const isTestFile = (file: string): boolean =>
  /[\\/](?:tests?|__tests__|spec)[\\/]/.test(file) || /[.-](?:test|spec)\.[cm]?[jt]sx?$/.test(file)

/** Examples by their place or name. */
const isExample = (file: string): boolean =>
  /[\\/]examples?[\\/]/.test(file) || /[\\/]example\.[cm]?[jt]s$/.test(file)

/** Files of code in a folder and below it, in order of their names; none of a folder that does not exist. */
export async function codeFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((): never[] => [])
  const lists = await Promise.all(
    entries
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(async entry => {
        const file = path.join(folder, entry.name)
        if (entry.isDirectory())
          return passed.has(entry.name) || entry.name.startsWith('.') ? [] : codeFiles(file)
        return code.test(entry.name) && !declaration.test(entry.name) && !/\.min\./.test(entry.name)
          ? [file]
          : []
      }),
  )
  return lists.flat()
}

/**
 * What a path of the command line means: one module, a folder of modules, the root of a project, or code that is no module.
 *
 * @throws HoldfastError `module-not-found`.
 */
export async function readLayout(named: string): Promise<{ modules: Module[]; loose: string[] }> {
  const folder = path.resolve(named)
  const found = await stat(folder).catch(() => undefined)
  if (found?.isFile() && code.test(folder)) return { modules: [], loose: [folder] }
  if (!found?.isDirectory()) {
    const sentence = `'${named}' is not a folder. Name the folder of a module, or a folder of modules.`
    throw new HoldfastError('module-not-found', sentence)
  }
  const below = await foldersOf(folder)
  const inner = await Promise.all(below.map(name => isModule(path.join(folder, name))))
  const names = below.filter((_, at) => inner[at])
  if (names.length > 0) {
    const modules = await Promise.all(names.map(name => readModule(path.join(folder, name))))
    const taken = new Set(
      modules.flatMap(({ sources, tests, examples }) => [...sources, ...tests, ...examples]),
    )
    return { modules, loose: (await codeFiles(folder)).filter(file => !taken.has(file)) }
  }
  if (await entryOf(folder)) return { modules: [await readModule(folder)], loose: [] }
  if (below.includes('src')) return readLayout(path.join(folder, 'src'))
  const loose = await codeFiles(folder)
  if (loose.length > 0) return { modules: [], loose }
  throw new HoldfastError('module-not-found', `'${named}' has no code. Name the folder of a module.`)
}

/** The folders beside a module that are modules, too. */
export async function siblingsOf(module: Module): Promise<Module['folder'][]> {
  const parent = path.dirname(module.folder)
  const names = await foldersOf(parent)
  const are = await Promise.all(names.map(name => entryOf(path.join(parent, name))))
  return names.filter((_, at) => are[at] !== undefined).map(name => path.join(parent, name))
}

async function readModule(folder: string): Promise<Module> {
  const name = path.basename(folder)
  const root = await projectOf(folder)
  const own = await codeFiles(folder)
  const inside = (file: string) => path.join(path.sep, path.relative(folder, file))
  const isOwnTest = (file: string) => isTestFile(inside(file))
  const isOwnExample = (file: string) => isExample(inside(file))
  const places = ['tests', 'test', '__tests__'].flatMap(place => [
    path.join(root, place, name),
    path.join(root, place, 'contracts', name),
  ])
  const tests = await Promise.all(places.map(codeFiles))
  const suite = (await codeFiles(path.join(path.dirname(folder), 'contracts'))).filter(
    file =>
      path.basename(file).replace(/\.[^.]+$/, '') === name || path.basename(path.dirname(file)) === name,
  )
  const examples = await codeFiles(path.join(root, 'examples', name))
  return {
    name,
    folder,
    entry: (await entryOf(folder)) ?? path.join(folder, 'index.ts'),
    readme: await fileIn(folder, /^readme\.md$/i),
    sources: own.filter(file => !isOwnTest(file) && !isOwnExample(file)),
    tests: [...new Set([...own.filter(isOwnTest), ...tests.flat(), ...suite])],
    examples: [...own.filter(isOwnExample), ...examples],
  }
}

async function isModule(folder: string): Promise<boolean> {
  return (await entryOf(folder)) !== undefined && (await fileIn(folder, /^readme\.md$/i)) !== undefined
}

const entryOf = (folder: string) => fileIn(folder, /^index\.[cm]?[jt]s$/)

async function fileIn(folder: string, name: RegExp): Promise<string | undefined> {
  const names = await readdir(folder).catch((): never[] => [])
  const found = names.find(each => name.test(each))
  return found === undefined ? undefined : path.join(folder, found)
}

async function foldersOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.') && !passed.has(entry.name))
    .map(({ name }) => name)
    .sort()
}

/** The nearest folder above that has a package.json. */
async function projectOf(folder: string): Promise<string> {
  for (let at = folder; ; at = path.dirname(at)) {
    if (await fileIn(at, /^package\.json$/)) return at
    if (path.dirname(at) === at) return path.dirname(folder)
  }
}
