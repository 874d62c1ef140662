/** What is in a normalised text in place of a value that changes from run to run. */
export const placeholders = [
  'TIME',
  'UUID',
  'HEX',
  'IP',
  'PORT',
  'MAC',
  'HOST',
  'TMP',
  'LINE',
  'DURATION',
  'SIZE',
  'VERSION',
  'N',
] as const

/** One of {@link placeholders}. */
export type Placeholder = (typeof placeholders)[number]

/** Gives a value its placeholder, so that a value seen again gets the same one. */
export type Rename = (kind: Placeholder, value: string) => string

/** Values of these kinds are distinguished (`HEX1`, `HEX2`): whether two of them are the same one is part of the failure. */
const identities: ReadonlySet<Placeholder> = new Set(['UUID', 'HEX', 'IP', 'MAC', 'HOST'])

/**
 * Placeholders for one text. Identities are numbered in the order of their first appearance, so `A != A` and
 * `A != B` stay different whatever A and B were; plain numbers and times all look alike.
 */
export function renamer(): Rename {
  const names = new Map<string, string>()
  const used = new Map<Placeholder, number>()
  return (kind, value) => {
    if (!identities.has(kind)) return `<${kind}>`
    const key = `${kind} ${value.toLowerCase()}`
    let name = names.get(key)
    if (name === undefined) {
      const number = (used.get(kind) ?? 0) + 1
      used.set(kind, number)
      name = `<${kind}${number}>`
      names.set(key, name)
    }
    return name
  }
}
