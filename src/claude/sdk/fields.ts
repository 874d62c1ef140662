/** The fields of an object; of anything else, none. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

export const array = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
export const string = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
export const count = (value: unknown): number => (typeof value === 'number' ? value : 0)
