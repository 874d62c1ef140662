import { createInterface } from 'node:readline/promises'
import type { Readable } from 'node:stream'
import { HoldfastError } from '../../result/index.js'
import type { Context } from '../context.js'

const question =
  'holdfast fix runs commands of this project: the one that failed, its tests, and fixers. They run in a copy of the\ncommit, as you, and could do whatever you can. Only go on if you trust the project. Go on? [y/N] '

/**
 * Whether commands of the project may run: with `--yes`, or by the answer on a terminal.
 *
 * @param isTaken standard input is the log, so nobody can answer there.
 * @throws HoldfastError `consent-missing` if nobody can be asked.
 */
export async function isAllowed(
  { yes }: { readonly yes?: true },
  { stdin, stderr, signal }: Context,
  isTaken: boolean,
): Promise<boolean> {
  if (yes) return true
  if (isTaken || stdin.isTTY !== true || stderr.isTTY !== true) {
    const message =
      'holdfast fix runs commands of this project, and nobody can be asked here. If you trust the project, add --yes.'
    throw new HoldfastError('consent-missing', message, { kind: 'invalid-input' })
  }
  stderr.write(question)
  const terminal = createInterface({ input: stdin as Readable, terminal: false })
  try {
    const answer = await terminal.question('', { signal })
    if (/^y(?:es)?$/i.test(answer.trim())) return true
  } finally {
    terminal.close()
  }
  throw new HoldfastError('consent-missing', 'Nothing was run.', { kind: 'invalid-input' })
}
