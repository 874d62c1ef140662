import { brief } from './brief.js'
import { documentOf } from './document.js'
import { json, jsonl } from './json.js'
import type { Format, FormatFlags } from './models.js'
import { text } from './text.js'

/** What `--format` takes. A new format is a file beside this one and a row here. */
export const formats = {
  text,
  brief,
  json,
  jsonl,
  markdown: documentOf('markdown', 'for a comment on a pull request, or a job summary'),
  html: documentOf('html', 'a page for a browser, in one file'),
  annotations: documentOf('annotations', 'GitHub Actions commands that mark lines of code'),
  sarif: documentOf('sarif', 'SARIF 2.1.0, for code scanning'),
  gitlab: documentOf('gitlab', 'a Code Quality report of GitLab'),
  junit: documentOf('junit', 'JUnit XML, for tools that show test results'),
  lines: documentOf('lines', 'path:line:column: error: message, for editors'),
} as const satisfies Readonly<Record<string, Format>>

export type FormatName = keyof typeof formats
export const formatNames = Object.keys(formats) as FormatName[]

/** The format that the flags name: `--format`, or its short form. */
export function formatOf(flags: FormatFlags & { readonly format?: FormatName }): FormatName {
  if (flags.format !== undefined) return flags.format
  return (['json', 'jsonl', 'markdown'] as const).find(name => flags[name]) ?? 'text'
}

/** For the help: a line for each format. */
export const formatHelp = formatNames
  .map(name => `  ${name.padEnd(12)} ${formats[name].description}`)
  .join('\n')
