import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { writeFile } from '../../files/index.js'
import { checkArgument, checkOptions, nonEmptyText, signal } from '../../options/index.js'
import type { RulesOf } from '../../options/index.js'
import { HoldfastError } from '../../result/index.js'
import { moduleFiles } from './files.js'

/** Options of `createModule`. */
export interface CreateModuleOptions {
  /** Where modules lie. Default `src`. */
  readonly folder?: string | undefined
  /** Ends the call with its reason. */
  readonly signal?: AbortSignal | undefined
}

const rules: RulesOf<CreateModuleOptions> = { folder: nonEmptyText, signal }

/** A name that is a folder, a word of TypeScript and an id: `rate-limit`. */
const nameRule = {
  expected: "a name of lower-case words: 'rate-limit'",
  accepts: (value: unknown) =>
    typeof value === 'string' && /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(value) && value.length <= 60,
}

/**
 * Makes the folder of a module: its contract, an entry point, code, models, tests and an example. It passes `checkModules` at once.
 *
 * @returns the files that were written.
 * @throws HoldfastError `module-exists` if the folder contains something already; `invalid-option`; a FileError of `holdfast/files`.
 * @example
 * const files = await createModule('rate-limit', { folder: 'src' })
 * console.log(files.length) // => 7
 */
export async function createModule(name: string, options: CreateModuleOptions = {}): Promise<string[]> {
  checkOptions('createModule', options, rules)
  checkArgument('createModule', 'name', name, nameRule)
  const folder = path.join(options.folder ?? 'src', name)
  const taken = await readdir(folder).catch((): never[] => [])
  if (taken.length > 0) {
    const sentence = `'${folder}' exists already and is not empty. Choose another name, or check it: holdfast module check ${folder}`
    throw new HoldfastError('module-exists', sentence)
  }
  const files = Object.entries(moduleFiles(name)).map(
    ([file, text]) => [path.join(folder, file), text] as const,
  )
  for (const [file, text] of files) await writeFile(file, text, { signal: options.signal })
  return files.map(([file]) => file)
}
