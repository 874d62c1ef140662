import { createHash } from 'node:crypto'
import path from 'node:path'
import { arrayOf, checkArgument, object, shape } from '../options/index.js'
import { jsonText } from '../text/index.js'
import type { ModuleCheck, ModuleFinding } from './models.js'
import { moduleRules } from './rules.js'

/** Code scanning of GitHub refuses more results of a run. */
const mostResults = 5_000
const checked = shape('a result of checkModules', { findings: arrayOf(object()) })

/**
 * The findings as SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 *
 * @example
 * console.log(renderModuleSarif(await checkModules(['src'])))
 */
export function renderModuleSarif(check: Pick<ModuleCheck, 'findings'>): string {
  checkArgument('renderModuleSarif', 'check', check, checked)
  const { findings } = check
  const driver = {
    name: 'holdfast module check',
    rules: moduleRules.map(({ id, title, remedy }) => ({
      id,
      shortDescription: { text: title },
      help: { text: remedy },
    })),
  }
  const results = findings.slice(0, mostResults).map(finding => ({
    ruleId: finding.rule,
    ruleIndex: moduleRules.findIndex(({ id }) => id === finding.rule),
    level: 'error',
    message: { text: `${finding.message} ${finding.remedy}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(finding.path), uriBaseId: '%SRCROOT%' },
          region: { startLine: finding.line },
        },
      },
    ],
    partialFingerprints: { 'holdfast/v1': fingerprintOf(finding) },
  }))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  }
  return `${jsonText(log, 2)}\n`
}

/** The line is no part of it: a finding stays the same where lines are added above. */
const fingerprintOf = ({ rule, path: file, message }: ModuleFinding): string =>
  createHash('sha256').update(`${rule}\n${file}\n${message}`).digest('hex').slice(0, 32)

const uriOf = (file: string): string => file.split(path.sep).map(encodeURIComponent).join('/')
