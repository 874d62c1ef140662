import { jsonText } from '../../text/index.js'
import type { Problem } from './problems.js'

/** Code scanning of GitHub shows this many results of a run, and refuses more than 25,000. */
const mostResults = 5_000
const schema = 'https://json.schemastore.org/sarif-2.1.0.json'

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html: problems of any origin as a SARIF log of one run. */
export function sarifText(problems: readonly Problem[]): string {
  const rules = [...new Set(problems.map(({ rule }) => rule))]
  const results = problems.slice(0, mostResults).map(problem => ({
    ruleId: problem.rule,
    ruleIndex: rules.indexOf(problem.rule),
    level: problem.level,
    message: { text: [problem.message, ...problem.steps].join('\n') },
    locations: [{ physicalLocation: placeOf(problem) }],
    partialFingerprints: { 'holdfast/v1': problem.fingerprint },
    ...(problem.ignored === undefined
      ? {}
      : { suppressions: [{ kind: 'inSource', justification: problem.ignored }] }),
  }))
  const driver = {
    name: 'holdfast',
    rules: rules.map(id => ({ id, shortDescription: { text: id.replaceAll(/[-_]/g, ' ') } })),
  }
  const runs = [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }]
  return `${jsonText({ $schema: schema, version: '2.1.0', runs }, 2)}\n`
}

/** In the repository, or else in the log. */
function placeOf({ file, log, excerpt }: Problem) {
  if (!file) {
    const region = excerpt ? { region: { startLine: excerpt.startLine, endLine: excerpt.endLine } } : {}
    return { artifactLocation: { uri: uriOf(log) }, ...region }
  }
  const { path, line: startLine, column } = file
  const region = { startLine, ...(column === undefined ? {} : { startColumn: column }) }
  return {
    artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' },
    ...(startLine === undefined ? {} : { region }),
  }
}

/** A relative reference: each segment is encoded, so a colon is no scheme. */
const uriOf = (path: string): string =>
  path.split(/[\\/]/).map(encodeURIComponent).join('/').replace(/^\/+/, '')
