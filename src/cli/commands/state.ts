import { Command, Option } from 'commander'
import { failureKinds } from '../../result/index.js'
import type { FailureKind } from '../../result/index.js'
import type * as State from '../../state/index.js'
import type { FailedItem, StateView, Verification } from '../../state/index.js'
import { usageStatus } from '../context.js'
import type { Context } from '../context.js'

const help = `
PATH is the folder of a state, or its .jsonl file. Commands that only read also work during a run.

Exit status:
  0  done; with verify: every byte is intact
  1  with verify: the last write is incomplete (the next run repairs it), or bytes are damaged (see repair)
  2  bad usage, or a state that cannot be read or is in use
`

interface Flags {
  readonly json?: true
  readonly kind?: FailureKind
  readonly force?: true
}

/** `holdfast state`: inspect and repair the state of a resumable run. */
export function stateCommand(context: Context): Command {
  const action = (name: string, description: string, act: Act) =>
    new Command(name)
      .description(description)
      .argument('<path>', 'folder of the state, or its .jsonl file')
      .option('--json', 'print JSON; for failures, one per line')
      .action((path: string, flags: Flags) => guarded(context, path, flags, act))
  const kind = new Option('--kind <kind>', 'show only failures of this kind').choices(failureKinds)
  return new Command('state')
    .description('inspect and repair the state of a resumable run')
    .addHelpText('after', help)
    .addCommand(action('show', 'show what is done, what failed, and why', show))
    .addCommand(action('failed', 'list failures, oldest first', failed).addOption(kind))
    .addCommand(action('verify', 'check every byte; change nothing', verify))
    .addCommand(action('compact', 'rewrite the journal without outdated records', compact))
    .addCommand(
      action('repair', 'keep every intact line; move other bytes to another file', repair).option(
        '--force',
        'take the lock of an ended run on another host',
      ),
    )
}

type StateModule = typeof State
/** Returns the lines for people, and the same for programs. */
type Act = (module: StateModule, path: string, flags: Flags, context: Context) => Promise<Answer>
interface Answer {
  readonly text: Iterable<string>
  readonly json: Iterable<unknown>
  readonly close?: () => void
}

async function guarded(context: Context, path: string, flags: Flags, act: Act): Promise<void> {
  const [state, { jsonText, maskSecrets, maskValue, terminalText }] = await Promise.all([
    import('../../state/index.js'),
    import('../../text/index.js'),
  ])
  try {
    const answer = await act(state, path, flags, context)
    if (flags.json) for (const line of answer.json) context.stdout.write(`${jsonText(maskValue(line))}\n`)
    else for (const line of answer.text) context.stdout.write(`${terminalText(maskSecrets(line))}\n`)
    answer.close?.()
  } catch (error) {
    if (!(error instanceof state.StateError)) throw error
    context.stderr.write(`holdfast: ${terminalText(error.message)}\n`)
    context.exitWith(usageStatus)
  }
}

const show: Act = async ({ viewState, verifyState }, path) => {
  const verification = await verifyState(path)
  const view = await viewState(path)
  return {
    text: shown(view, verification),
    json: [
      {
        path: view.path,
        app: view.app,
        created: view.created,
        ...view.counts,
        lastId: view.lastId,
        meta: view.meta,
        bytes: verification.bytes,
        verdict: verification.verdict,
      },
    ],
    close: () => view.close(),
  }
}

function* shown(view: StateView, { bytes, verdict }: Verification): Generator<string> {
  const { done, failed, failedByKind } = view.counts
  yield `${view.path}: ${bytes} bytes, ${verdict}`
  yield `made ${view.created ?? 'at an unknown time'}${view.app === undefined ? '' : ` by ${view.app}`}`
  yield `done    ${done}${view.lastId === undefined ? '' : `, last ${view.lastId}`}`
  yield `failed  ${failed}`
  for (const [kind, count] of Object.entries(failedByKind)) yield `  ${kind.padEnd(16)}${count}`
  if (view.meta !== undefined) yield `meta    ${JSON.stringify(view.meta)}`
}

const failed: Act = async ({ viewState }, path, { kind }) => {
  const view = await viewState(path)
  const failures = () => view.failures(kind === undefined ? {} : { kind })
  return { text: map(failures(), described), json: failures(), close: () => view.close() }
}

function described({ id, kind, error, attempts, at, retryable }: FailedItem): string {
  const tries = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}${retryable ? '' : ', not retryable'}`
  return `${id}  ${kind}: ${error.name}: ${error.message}  (${tries}, ${new Date(at).toISOString()})`
}

const verify: Act = async ({ verifyState }, path, _, context) => {
  const verification = await verifyState(path)
  const { verdict, bytes, bad } = verification
  if (verdict !== 'intact') context.exitWith(1)
  return {
    text: [
      `${verification.path}: ${bytes} bytes, ${verdict}`,
      ...bad.map(({ from, to }) => `  bytes ${from} to ${to - 1} are no intact lines`),
    ],
    json: [verification],
  }
}

const compact: Act = async ({ openState, verifyState }, path) => {
  const before = await verifyState(path)
  const state = await openState(path)
  try {
    await state.compact()
  } finally {
    await state.close()
  }
  const { bytes } = await verifyState(path)
  return {
    text: [`${before.path}: ${before.bytes} bytes, now ${bytes}`],
    json: [{ path: before.path, before: before.bytes, bytes }],
  }
}

const repair: Act = async ({ repairState, verifyState }, path, { force }) => {
  const setAside = await repairState(path, { force: force === true })
  const { path: journal, counts } = await verifyState(path)
  const kept = `${counts.done} done, ${counts.failed} failed`
  const marks = setAside?.marks
  const text =
    marks !== undefined
      ? `${journal}: kept ${kept}. ${marks} marks were taken over from ${setAside?.file}`
      : setAside
        ? `${journal}: kept ${kept}. ${setAside.bytes} bytes were set aside in ${setAside.file}`
        : `${journal}: nothing to repair: ${kept}`
  return { text: [text], json: [{ path: journal, counts, setAside }] }
}

function* map<T, R>(items: Iterable<T>, change: (item: T) => R): Generator<R> {
  for (const item of items) yield change(item)
}
