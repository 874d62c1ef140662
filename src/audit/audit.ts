import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { HoldfastError } from '../result/index.js'
import { githubFindings } from './github.js'
import { gitlabFindings } from './gitlab.js'
import type { AuditFinding } from './models.js'
import { readYaml } from './yaml.js'

/**
 * Finds the ways in which a workflow can be green and broken, in the order of the file. GitHub workflows, composite actions and
 * GitLab pipelines are known; any other YAML has nothing to report.
 *
 * @param path the name that the findings carry.
 * @example
 * const [finding] = auditWorkflow('jobs:\n  a:\n    timeout-minutes: 5\n    steps:\n      - run: npm test || true\n', 'ci.yml')
 * console.log(finding?.kind, finding?.line) // => exit-code-swallowed 5
 */
export function auditWorkflow(source: string, path: string): AuditFinding[] {
  const { root, problem } = readYaml(source)
  if (problem) {
    const message = `This file is no YAML, so nothing in it runs: ${problem.message}`
    return [{ kind: 'unreadable-workflow', certainty: 'finding', path, line: problem.line, message }]
  }
  if (!root) return []
  const found = root.has('jobs') || root.has('runs') ? githubFindings(root) : gitlabFindings(root)
  return found.map(each => ({ ...each, path })).sort((a, b) => a.line - b.line)
}

/**
 * Audits workflow files, and the `.yml` and `.yaml` files of folders.
 *
 * @throws HoldfastError `workflow-not-found` where a path cannot be read or a folder holds no YAML.
 * @example
 * for (const { path, line, message } of await auditWorkflows(['.github/workflows'])) console.log(`${path}:${line}: ${message}`)
 */
export async function auditWorkflows(paths: readonly string[]): Promise<AuditFinding[]> {
  const findings: AuditFinding[] = []
  for (const each of paths) {
    for (const file of await filesOf(each)) findings.push(...auditWorkflow(await read(file), file))
  }
  return findings
}

async function filesOf(named: string): Promise<string[]> {
  const kind = await stat(named).catch(notFound(named))
  if (!kind.isDirectory()) return [named]
  const names = (await readdir(named).catch(notFound(named))).filter(name => /\.ya?ml$/.test(name)).sort()
  if (names.length === 0) {
    throw new HoldfastError(
      'workflow-not-found',
      `${named} holds no .yml or .yaml file. Name a workflow file, or the folder that holds them.`,
    )
  }
  return names.map(name => path.join(named, name))
}

function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(notFound(file))
}

function notFound(named: string): (cause: unknown) => never {
  return cause => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`
    const message = `'${named}' ${why}. Name a workflow file, or the folder that holds them.`
    throw new HoldfastError('workflow-not-found', message, { cause })
  }
}
