import type { Report } from '../../../ci/index.js'
import type { DocumentFormat } from '../../../report/index.js'
import { nothing } from './models.js'
import type { Format, FormatWorld } from './models.js'

/** A format whose document is written as a whole, behind the last report. */
export const documentOf = (format: DocumentFormat, description: string): Format => ({
  description,
  create({ stdout, runner, env, views, folder }) {
    const reports: Report[] = []
    // The escapes of annotations are their own: guarded as text, they would be no commands.
    const output = format === 'annotations' ? runner : stdout
    return Promise.resolve({
      report: report => void reports.push(report),
      overview: nothing,
      async end() {
        const text = await renderForCi(reports, format, { env, views, folder })
        if (text !== '') output.write(text)
      },
    })
  },
})

/** A document whose paths are those of the repository, as far as the CI service says where it is. */
export async function renderForCi(
  reports: readonly Report[],
  format: DocumentFormat,
  { env, views, folder }: Pick<FormatWorld, 'env' | 'views' | 'folder'>,
): Promise<string> {
  const { renderDocument } = await import('../../../report/index.js')
  const root = env['GITHUB_WORKSPACE'] ?? env['CI_PROJECT_DIR'] ?? env['WORKSPACE']
  return renderDocument(reports, { format, views, folder, ...(root ? { root } : {}) })
}
