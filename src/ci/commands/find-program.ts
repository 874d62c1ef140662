import { access, constants, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { isInside } from '../checkout/inside.js'

const extensions = process.platform === 'win32' ? ['.exe', '.com'] : ['']

/** The folders of PATH that do not lie in the checkout: `npx` puts its node_modules/.bin there, and `.` means the working folder. */
export async function searchPath(checkout: string): Promise<string[]> {
  const root = await real(checkout)
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(folder => path.isAbsolute(folder))
  const outside = await Promise.all(
    folders.map(async folder => !isInside(root, path.resolve(folder)) && !isInside(root, await real(folder))),
  )
  return folders.filter((_, index) => outside[index])
}

/** The file that a program's name means; `undefined` if it is not installed, or only in the checkout. */
export async function findProgram(name: string, checkout: string): Promise<string | undefined> {
  const root = await real(checkout)
  for (const folder of await searchPath(checkout)) {
    for (const extension of extensions) {
      const file = path.join(folder, name + extension)
      if ((await isExecutable(file)) && !isInside(root, await real(file))) return file
    }
  }
  return undefined
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK)
    return (await stat(file)).isFile()
  } catch {
    return false
  }
}

const real = (file: string): Promise<string> => realpath(file).catch(() => path.resolve(file))
