import path from 'node:path'
import { readInput } from '../../input/index.js'
import { isPipelinePage, isUrl, logsInArchive } from '../../ci/index.js'
import type { ArchivedLog } from '../../ci/index.js'
import { HoldfastError, isHoldfastError } from '../../result/index.js'
import type { Context } from '../context.js'
import type { Flags } from './flags.js'
import { isFolder, logsIn } from './folder.js'
import { itemsOnGithub } from './github.js'
import type { Item } from './item.js'
import { itemsOfPipeline } from './pipeline.js'

/** A larger list of logs is refused, in bytes. */
const largestList = 256 << 20

/**
 * What is to be diagnosed, in the order it was requested, each log once.
 *
 * @throws HoldfastError if a folder contains no logs, or the list of `--from` cannot be read.
 */
export async function itemsOf(named: readonly string[], flags: Flags, context: Context): Promise<Item[]> {
  const items: Item[] = []
  const fileItems = async (file: string): Promise<Item[]> => {
    try {
      const logs = await logsInArchive(file, { signal: context.signal })
      return logs?.map(log => archivedItem(file, log)) ?? [fileItem(file)]
    } catch (error) {
      if (!isHoldfastError(error) || context.signal.aborted) throw error
      return [{ id: path.resolve(file), name: file, open: () => Promise.reject(error) }]
    }
  }
  for (const name of [...named, ...(await listed(flags.from, context))]) {
    if (name === '-') items.push(stdinItem(context))
    else if (isPipelinePage(name)) items.push(...(await itemsOfPipeline(name, context)))
    else if (isUrl(name)) items.push(...(await itemsOnGithub(name, 'run', context)))
    else if (await isFolder(name)) for (const log of await logsIn(name)) items.push(...(await fileItems(log)))
    else items.push(...(await fileItems(name)))
  }
  if (flags.run !== undefined) items.push(...(await itemsOnGithub(flags.run, 'run', context)))
  if (flags.pr !== undefined) items.push(...(await itemsOnGithub(flags.pr, 'pull-request', context)))
  if (items.length === 0 && flags.from === undefined && flags.tests)
    items.push(await reportItem(flags.tests, context))
  const seen = new Set<string>()
  return items.filter(({ id }) => !seen.has(id) && seen.add(id))
}

const fileItem = (file: string): Item => ({
  id: path.resolve(file),
  name: file,
  open: () => Promise.resolve({ kind: 'file', path: file }),
})

/** Without a log, the test report that reports a failure is the log; else the first. */
async function reportItem(paths: readonly string[], { signal }: Context): Promise<Item> {
  const { readTestReports } = await import('../../ci/index.js') // with zod and a parser of XML
  const reports = await readTestReports(paths, { signal })
  const report = reports.find(({ counts }) => counts.failed > 0) ?? reports[0]
  return fileItem(report?.path ?? paths[0] ?? '')
}

const archivedItem = (file: string, { name, open }: ArchivedLog): Item => ({
  id: path.resolve(file) + name.slice(file.length),
  name,
  open: () => Promise.resolve({ kind: 'stdin', stream: open(), name }),
})

const stdinItem = ({ stdin }: Context): Item => ({
  id: '-',
  name: '-',
  open: () => Promise.resolve({ kind: 'stdin', stream: stdin }),
})

/** The lines of the file that names logs, or of standard input. */
async function listed(from: string | undefined, { stdin, signal }: Context): Promise<string[]> {
  if (from === undefined) return []
  try {
    const text =
      from === '-'
        ? await (await import('node:stream/consumers')).text(stdin)
        : (await readInput(from, { signal, maxBytes: largestList })).toString('utf8')
    if (text.includes('\0')) throw new Error('it is not text')
    return text.split(/\r?\n/).filter(line => line !== '')
  } catch (cause) {
    if (signal.aborted) throw cause
    const why = cause instanceof Error ? cause.message : String(cause)
    const message = `The list of logs, ${from}, cannot be read: ${why}. Name a text file with one log on each line.`
    throw new HoldfastError('log-list-unreadable', message, { cause, kind: 'invalid-input' })
  }
}
