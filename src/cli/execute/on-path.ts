import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'

/** Whether PATH leads to a file of that name that this process may use so. A name with a slash is a path itself. */
export function isFileOnPath(name: string, mode: number = constants.F_OK): boolean {
  const folders = name.includes('/') ? [''] : (process.env['PATH'] ?? '').split(path.delimiter)
  return folders.some(folder => {
    try {
      const file = path.join(folder, name)
      accessSync(file, mode)
      return statSync(file).isFile()
    } catch {
      return false
    }
  })
}
