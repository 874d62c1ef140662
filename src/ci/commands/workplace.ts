import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { HoldfastError } from '../../result/index.js'
import { isInside } from '../checkout/inside.js'
import { cleanEnvironment } from './clean.js'
import { findProgram, searchPath } from './find-program.js'
import { commandMissing, run } from './run.js'
import type { Ran, RunOptions } from './run.js'

/** A place outside a checkout, where programs run that must not obey its files. */
export interface Workplace extends AsyncDisposable {
  /** An empty folder. What is put there goes with it. */
  readonly folder: string
  /** The checkout that is to be kept out. */
  readonly checkout: string
  /**
   * Runs a program there, found outside the checkout, with the variables of `cleanEnvironment`.
   *
   * @throws HoldfastError `command-missing`, `command-failed`; the signal's reason when it aborts.
   */
  readonly run: (program: string, args: readonly string[], options?: PlacedOptions) => Promise<Ran>
}

/** How a program is run in a workplace. */
export type PlacedOptions = Omit<RunOptions, 'cwd'>

/**
 * Makes a workplace: version managers, npm, git and gh read the folder that they run in and those above it, so none
 * of them runs in a checkout. Dispose of it to remove its folder.
 *
 * @throws HoldfastError `no-outside-folder` if the folder for temporary files lies in the checkout.
 */
export async function openWorkplace(checkout: string): Promise<Workplace> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'holdfast-')))
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 })
  if (isInside(await realpath(checkout).catch(() => path.resolve(checkout)), folder)) {
    await remove()
    throw new HoldfastError(
      'no-outside-folder',
      `The folder for temporary files, ${tmpdir()}, is inside the project, whose files could change what programs do. Set TMPDIR to a folder outside ${checkout}.`,
    )
  }
  return {
    folder,
    checkout,
    async run(program, args, options = {}) {
      const [file, folders] = await Promise.all([findProgram(program, checkout), searchPath(checkout)])
      if (file === undefined) throw commandMissing(program)
      const env = cleanEnvironment(process.env, {
        PATH: folders.join(path.delimiter),
        GIT_CEILING_DIRECTORIES: path.dirname(folder),
        ...options.env,
      })
      return run(file, args, { ...options, cwd: folder, env })
    },
    [Symbol.asyncDispose]: remove,
  }
}
