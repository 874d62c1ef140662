import type { Seed, SeedFile } from '../models.js'

export const manifest = (more: object): string =>
  `${JSON.stringify({ name: 'seed', version: '1.0.0', ...more }, null, 2)}\n`

/** A seed that has one right fix. */
export const fixed = (name: string, seed: Omit<Seed, 'expect' | 'name'>): Seed => ({
  name,
  ...seed,
  expect: 'fixed',
})

/** A seed that a person must decide. */
export const left = (name: string, seed: Omit<Seed, 'expect' | 'name'>): Seed => ({
  name,
  ...seed,
  expect: 'escalated',
})

/** A text with one passage replaced, which must be there. */
export function swap(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`${JSON.stringify(from)} is not in the text.`)
  return text.replace(from, () => to)
}

/** One file broken in one passage. */
export const breaks = (
  files: Readonly<Record<string, SeedFile>>,
  file: string,
  from: string,
  to: string,
): {
  readonly files: Seed['files']
  readonly broken: Seed['broken']
  readonly touches: readonly string[]
} => ({
  files,
  broken: { [file]: swap(textOf(files[file]), from, to) },
  touches: [file],
})

function textOf(file: SeedFile | undefined): string {
  if (typeof file !== 'string') throw new Error('This file has no plain text.')
  return file
}
