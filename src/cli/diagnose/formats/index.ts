import { brief } from './brief.js'
import { json, jsonl } from './json.js'
import type { Format, FormatFlags } from './models.js'
import { text } from './text.js'

/** What `--format` takes. A new format is a file beside this one and a row here. */
export const formats = { text, brief, json, jsonl } as const satisfies Readonly<Record<string, Format>>

export type FormatName = keyof typeof formats
export const formatNames = Object.keys(formats) as FormatName[]

/** The format that the flags name: `--format`, or its short form. */
export function formatOf({
  format,
  json,
  jsonl,
}: FormatFlags & { readonly format?: FormatName }): FormatName {
  if (format !== undefined) return format
  return json ? 'json' : jsonl ? 'jsonl' : 'text'
}
