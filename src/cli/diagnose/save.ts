import type { Report } from '../../ci/index.js'
import type { DocumentFormat } from '../../report/index.js'
import type { Context } from '../context.js'
import { renderForCi } from './formats/document.js'
import type { FormatWorld } from './formats/models.js'

/** What is written to a file beside standard output. */
export interface Saved {
  readonly format: SavedFormat
  readonly file: string
}

/** Formats that a file may have: documents, and all reports as JSON lines. */
export const savedFormats = ['markdown', 'html', 'sarif', 'gitlab', 'junit', 'jsonl'] as const
export type SavedFormat = (typeof savedFormats)[number]

/** `html=report.html`, as `--save` takes it; undefined if it is none. */
export function parseSaved(text: string): Saved | undefined {
  const at = text.indexOf('=')
  const format = savedFormats.find(name => name === text.slice(0, at))
  return format && at < text.length - 1 ? { format, file: text.slice(at + 1) } : undefined
}

/**
 * Writes each file in one step: an old one stands until the new one is whole.
 *
 * @throws FileError if one cannot be written.
 */
export async function saveReports(
  saved: readonly Saved[],
  reports: readonly Report[],
  { env, signal, views, folder }: Pick<Context, 'env' | 'signal'> & Pick<FormatWorld, 'views' | 'folder'>,
): Promise<void> {
  const [{ writeFile }, { jsonText }] = await Promise.all([
    import('../../files/index.js'),
    import('../../report/index.js'),
  ])
  for (const { format, file } of saved) {
    const text =
      format === 'jsonl'
        ? reports.map(report => `${jsonText(report)}\n`).join('')
        : await renderForCi(reports, format satisfies DocumentFormat, { env, views, folder })
    await writeFile(file, text, { signal })
  }
}
