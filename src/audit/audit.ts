import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { readInput, readRegular } from '../input/index.js'
import { arrayOf, boolean, checkArgument, checkOptions, signal, text, wholeNumber } from '../options/index.js'
import type { RulesOf } from '../options/index.js'
import { HoldfastError } from '../result/index.js'
import { maskValue } from '../text/index.js'
import { githubFindings } from './github.js'
import { gitlabFindings } from './gitlab.js'
import type { AuditFinding } from './models.js'
import type { Found } from './found.js'
import { Ignores } from './ignores.js'
import { readYaml } from './yaml.js'
import type { YamlFile } from './yaml.js'

/** Options of an audit. */
export interface AuditOptions {
  /** At most this many findings of one kind are reported for one file; the last says how many `more` there are. Default 1000. */
  readonly maxPerKind?: number | undefined
  /** Whether findings that a comment ignores are reported, with the reason in `ignored`. Default false. */
  readonly includeIgnored?: boolean | undefined
}

/** How to read the files. */
export interface AuditFilesOptions extends AuditOptions {
  /** Ends the call with its reason. */
  readonly signal?: AbortSignal | undefined
}

const rules: RulesOf<AuditOptions> = { maxPerKind: wholeNumber(1, 'or-infinity'), includeIgnored: boolean }

/** A larger file is refused, in bytes: it is no workflow that people wrote. */
const largest = 256 << 20

/**
 * Finds the ways in which a workflow can be green and broken, in the order of the file. GitHub workflows, composite actions and
 * GitLab pipelines are known; any other YAML has nothing to report.
 *
 * @param path the name that the findings carry.
 * @throws HoldfastError `invalid-option`.
 * @example
 * const [finding] = auditWorkflow('jobs:\n  a:\n    timeout-minutes: 5\n    steps:\n      - run: npm test || true\n', 'ci.yml')
 * console.log(finding?.kind, finding?.line) // => exit-code-swallowed 5
 */
export function auditWorkflow(source: string, path: string, options: AuditOptions = {}): AuditFinding[] {
  checkOptions('auditWorkflow', options, rules)
  checkArgument('auditWorkflow', 'source', source, text)
  checkArgument('auditWorkflow', 'path', path, text)
  const { maxPerKind = 1000, includeIgnored = false } = options
  const file = readYaml(source)
  const ignores = new Ignores(source)
  const ignored: AuditFinding[] = []
  const kinds = new Map<string, { kept: AuditFinding[]; count: number }>()
  const add = (found: Found) => {
    const kind = kinds.get(found.kind) ?? { kept: [], count: 0 }
    kinds.set(found.kind, kind)
    if (++kind.count <= maxPerKind) kind.kept.push({ ...maskValue(found), path })
  }
  for (const found of findingsOf(file)) {
    const reason = ignores.reasonFor(found)
    if (reason === undefined) add(found)
    else if (ignored.length < maxPerKind) ignored.push({ ...maskValue({ ...found, ignored: reason }), path })
  }
  for (const found of ignores.unused()) add(found)
  for (const { kept, count } of kinds.values()) {
    const last = kept.at(-1)
    if (last && count > kept.length) kept[kept.length - 1] = { ...last, more: count - kept.length }
  }
  const shown = [...kinds.values()].flatMap(({ kept }) => kept)
  return [...shown, ...(includeIgnored ? ignored : [])].sort((a, b) => a.line - b.line)
}

function* findingsOf({ root, problems, repeated }: YamlFile): Generator<Found> {
  const isGithub = root !== undefined && (root.has('jobs') || root.has('runs'))
  if (root) yield* isGithub ? githubFindings(root) : gitlabFindings(root)
  for (const { message, line } of [...problems, ...(isGithub ? repeated : [])].slice(0, 1)) {
    yield {
      kind: 'unreadable-workflow',
      certainty: 'finding',
      line,
      message: `GitHub cannot read this workflow file, so none of its jobs run: ${message}.`,
    }
  }
}

/**
 * Audits workflow files, and the `.yml` and `.yaml` files of folders.
 *
 * @throws HoldfastError `workflow-not-found` if a path cannot be read or a folder contains no YAML; `invalid-option`; the signal's reason.
 * @example
 * for (const { path, line, message } of await auditWorkflows(['.github/workflows'])) console.log(`${path}:${line}: ${message}`)
 */
export async function auditWorkflows(
  paths: readonly string[],
  options: AuditFilesOptions = {},
): Promise<AuditFinding[]> {
  checkOptions('auditWorkflows', options, { ...rules, signal })
  checkArgument('auditWorkflows', 'paths', paths, arrayOf(text))
  const { signal: aborts, ...own } = options
  const findings: AuditFinding[] = []
  for (const named of paths) {
    for (const file of await filesOf(named)) {
      aborts?.throwIfAborted()
      const source = await read(file, file === named, aborts)
      for (const finding of auditWorkflow(source, file, own)) findings.push(finding)
    }
  }
  return findings
}

async function filesOf(named: string): Promise<string[]> {
  const found = await stat(named).catch(notFound(named))
  if (!found.isDirectory()) return [named]
  const names = (await readdir(named).catch(notFound(named))).filter(name => /\.ya?ml$/.test(name)).sort()
  if (names.length === 0) {
    throw new HoldfastError(
      'workflow-not-found',
      `${named} has no .yml or .yaml file. Name a workflow file, or a folder of workflow files.`,
    )
  }
  return names.map(name => path.join(named, name))
}

/** A user may name a pipe, such as `<(command)` of a shell. Nothing writes to a pipe that lies in a folder. */
async function read(file: string, isNamed: boolean, signal: AbortSignal | undefined): Promise<string> {
  try {
    const limits = { maxBytes: largest, signal }
    const bytes = isNamed ? await readInput(file, limits) : (await readRegular(file, limits)).bytes
    return bytes.toString('utf8')
  } catch (error) {
    signal?.throwIfAborted()
    return notFound(file)(error)
  }
}

function notFound(named: string): (cause: unknown) => never {
  return cause => {
    const { code = '', message } = cause as NodeJS.ErrnoException
    const isOurs = ['EFTYPE', 'EFBIG'].includes(code)
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${isOurs ? message : code})`
    const sentence = `'${named}' ${why}. Name a workflow file, or a folder of workflow files.`
    throw new HoldfastError('workflow-not-found', sentence, { cause })
  }
}
