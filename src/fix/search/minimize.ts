import type { FailureView } from '../strategies/models.js'
import { applyPatch, stage, stagedPatch } from '../worktree/changes.js'
import { git, gitSays } from '../worktree/git.js'
import type { Setting } from './setting.js'

/** At most this many runs may be spent on leaving out what does not help. */
const mostRuns = 24
/** And so much time of them, in milliseconds. */
const mostMs = 120_000

export interface Whole {
  readonly base: string
  readonly patch: string
  readonly view: FailureView
  /** How long the failing command takes, in milliseconds. */
  readonly tookMs: number
}

/**
 * Leaves out of a patch what the failing command passes without: a fixer changes whatever it can. Files first, then hunks,
 * those that no line of the output names first of all. What was in the patch before (`base`) stays.
 */
export async function minimize(setting: Setting, { base, patch, view, tookMs }: Whole): Promise<string> {
  const { session, candidate } = setting
  const { root, commit } = session.worktree
  if (base !== '') return patch
  await applyPatch(root, commit, patch)
  const all = hunksOf(await gitSays(root, ['diff', '--cached', '--binary', '-U0', '-M', commit]))
  let kept = all
  let runs = Math.min(mostRuns, Math.floor(mostMs / Math.max(1, tookMs)))
  const named = new Set(view.places.map(({ file }) => file))
  const passes = async (hunks: readonly Hunk[]): Promise<boolean> => {
    if (!(await applies(root, commit, hunks))) return false
    return (await session.run('after', candidate.command, candidate.folder)).status === 0
  }
  const without = async (drop: (hunk: Hunk) => boolean): Promise<boolean> => {
    const rest = kept.filter(hunk => !drop(hunk))
    if (rest.length === kept.length || rest.length === 0 || runs <= 0) return false
    runs--
    if (!(await passes(rest))) return false
    kept = rest
    return true
  }
  await without(({ file }) => !named.has(file))
  for (const file of new Set(kept.map(hunk => hunk.file))) await without(hunk => hunk.file === file)
  for (const hunk of [...kept]) await without(other => other === hunk)
  if (kept.length === all.length) return patch
  if (!(await applies(root, commit, kept))) return patch
  await stage(root, [])
  return stagedPatch(root, commit)
}

/** One hunk of one file, with the lines of the patch that name the file. */
interface Hunk {
  readonly file: string
  readonly head: string
  readonly text: string
}

/** A file whose patch has no hunks (a new mode, a binary file) is one by itself. */
function hunksOf(patch: string): Hunk[] {
  return patch.split(/^(?=diff --git )/m).flatMap(part => {
    const file = /^\+\+\+ b\/(.*)$/m.exec(part)?.[1] ?? /^diff --git a\/.* b\/(.*)$/m.exec(part)?.[1]
    if (file === undefined) return []
    const [head = '', ...hunks] = part.split(/^(?=@@ )/m)
    return hunks.length === 0
      ? [{ file, head, text: '' }]
      : hunks.flatMap(linesOf).map(text => ({ file, head, text }))
  })
}

/** Neighboring lines that each were changed into one other are hunks of their own: a fixer may have two reasons. */
function linesOf(hunk: string): string[] {
  const [, from = '', to = ''] = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(hunk) ?? []
  const lines = hunk.split('\n').slice(1)
  const removed = lines.filter(line => line.startsWith('-'))
  const added = lines.filter(line => line.startsWith('+'))
  if (removed.length < 2 || removed.length !== added.length || hunk.includes('\n\\')) return [hunk]
  return removed.map(
    (line, i) => `@@ -${Number(from) + i} +${Number(to) + i} @@\n${line}\n${added[i] ?? ''}\n`,
  )
}

async function applies(root: string, commit: string, hunks: readonly Hunk[]): Promise<boolean> {
  await applyPatch(root, commit, '')
  const heads = new Map<string, string>()
  for (const { head, text } of hunks) heads.set(head, (heads.get(head) ?? head) + text)
  const { status } = await git(
    root,
    ['apply', '--index', '--unidiff-zero', '--whitespace=nowarn', '-'],
    [...heads.values()].join(''),
  )
  return status === 0
}
