import type { Lines, Log } from '../../log/index.js'
import { maskSecrets } from '../../text/index.js'
import { versionsIn } from '../environment/index.js'
import type { Excerpt, Reproduce } from '../models.js'
import { shellWord } from './rerun.js'
import { scriptsBefore } from './scripts.js'
import type { Script } from './scripts.js'

/** Lines in which a job says its image and the versions of its tools. */
const introduction = 20_000
/** A short excerpt begins with this many lines of its surroundings, among them the command. */
const around = 2
/** At most this many scripts before the one that failed are reported. */
const mostBefore = 20

/** What only a runner can do, and a fresh clone needs not. */
const checkout =
  /^(?:git (?:init|fetch|checkout|clone|config|submodule|clean|remote)\b|\/etc\/buildkite-agent\/)/
const clonedInto = /nitialized (?:empty|existing) Git repository in (\/.{1,300})\/\.git\/?/
/** A command that prints a version; on GitHub other lines may come before the answer. */
const versionCommand = /^(?:\+ )?\w{2,12} (?:--version|-v|-V)$/
const afterScript = /^(?:shell: |##\[endgroup\]|={10,40} Starting|\[command\])/
const images: readonly RegExp[] = [
  /^Using Docker executor with image (\S{1,200}) /,
  /^Starting container (\S{1,200})/,
  /^\s+using image (\S{1,200})/,
  /^Image: (\S{1,100})$/,
  /^(?:\+ )?docker inspect -f \. (\S{1,200})/,
]

const bare = { before: [], env: [], versions: {} }

/**
 * How to see a failure again in a fresh clone: what the log shows of the commands that led to it, and of the place they ran in.
 *
 * @param known the command, if the caller knows it.
 * @returns undefined if the log does not show the whole command.
 */
export function reproduceOf(
  log: Log,
  { startLine, endLine }: Excerpt,
  known?: readonly string[],
): Reproduce | undefined {
  if (known) return { ...bare, command: maskSecrets(known.map(shellWord).join(' ')) }
  const causeLine = Math.min(endLine, startLine + around + 1)
  const lines = rememberHead(log.lines)
  const scripts = scriptsBefore({ lines, provider: log.provider }, causeLine)
  const failed = scripts.at(-1)
  if (!failed || failed.cut) return undefined
  const root = rootOf(lines, causeLine)
  const before = scripts
    .slice(0, -1)
    .filter(({ action }) => !action)
    .map(script => textOf(script, root))
  const command = textOf(failed, root)
  if (command === '') return undefined
  const image = imageOf(lines)
  return {
    command,
    before: before.filter(text => text !== '').slice(-mostBefore),
    ...(failed.folder === undefined ? {} : { folder: inClone(failed.folder, root) }),
    env: failed.env.filter(name => name !== ''),
    versions: { ...versionsIn(introductionOf(lines)) },
    ...(image === undefined ? {} : { image }),
  }
}

/** The same lines; those of the introduction, which are gone over four times, are read and cleaned once. */
function rememberHead(lines: Lines): Lines {
  const head: string[] = []
  return {
    ...lines,
    text: line => (line > introduction ? lines.text(line) : (head[line] ??= lines.text(line))),
  }
}

function textOf({ commands }: Script, root: string | undefined): string {
  const kept = commands.filter(command => !checkout.test(command)).map(command => inClone(command, root))
  return maskSecrets(
    kept
      .filter(command => command !== 'cd .')
      .join('\n')
      .trim(),
  )
}

/** The same text for a clone that is the working folder. */
function inClone(text: string, root: string | undefined): string {
  return root === undefined ? text : text.replaceAll(`${root}/`, './').replaceAll(root, '.')
}

/** The folder that the job cloned into. */
function rootOf(lines: Lines, before: number): string | undefined {
  for (let line = 1; line < Math.min(before, introduction); line++) {
    const text = lines.text(line)
    const root = text.includes('nitialized ') ? clonedInto.exec(text)?.[1] : undefined
    if (root !== undefined) return root
  }
  return undefined
}

function imageOf(lines: Lines): string | undefined {
  for (const line of introductionOf(lines))
    for (const image of images) {
      const found = image.exec(line)?.[1]
      if (found !== undefined) return found
    }
  return undefined
}

function* introductionOf(lines: Lines): Generator<string> {
  for (let line = 1; line <= Math.min(lines.count, introduction); line++) {
    const text = lines.text(line)
    if (text.length > 300 || afterScript.test(text)) continue
    yield versionCommand.test(text) ? `$ ${text.replace(/^\+ /, '')}` : text
  }
}
