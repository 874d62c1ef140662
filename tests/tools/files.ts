import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../src/tools/', import.meta.url))

/** The files that hold one tool each, as `python/mypy.ts`: all below a family's folder but those named `*-shared.ts`.
 * `formats/` holds what several tools print. */
export function toolFiles(): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll(path.sep, '/'))
    .filter(file => file.includes('/') && !file.startsWith('formats/'))
    .filter(file => file.endsWith('.ts') && !file.endsWith('-shared.ts'))
    .sort()
}

/** The constant that a tool's file exports: `golangci-lint.ts` exports `golangciLint`. */
export function exportOf(file: string): string {
  return path.basename(file, '.ts').replace(/[-.]+(\w)/g, (_, letter: string) => letter.toUpperCase())
}
