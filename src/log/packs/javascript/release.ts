import type { Pack, Reach } from '../../rule.js'

/** Each line of changesets stands behind its butterfly. */
const report: Reach = { max: 14, while: /^🦋 {2}(?:error|@?[\w./-]+@\d)/ }

export const changesets: Pack = {
  tool: 'changesets',
  rules: [
    {
      id: 'publish-denied',
      literals: ['occurred while publishing'],
      pattern:
        /^🦋 {2}error (?<message>an error occurred while publishing \S+: (?<code>E40[134]|ENEEDAUTH|EOTP)\b.*)/,
      role: 'cause',
      category: 'permission_or_secret',
      phase: 'publish',
      after: report,
      certainty: 0.93,
    },
    {
      id: 'publish',
      literals: ['occurred while publishing'],
      pattern: /^🦋 {2}error (?<message>an error occurred while publishing \S+: .*)/,
      role: 'cause',
      category: 'unknown',
      phase: 'publish',
      after: report,
      certainty: 0.9,
    },
    {
      id: 'error',
      literals: ['🦋  error '],
      pattern: /^🦋 {2}error (?!npm |packages failed)(?<message>\S.*)/,
      role: 'cause',
      category: 'unknown',
      after: report,
      certainty: 0.7,
    },
  ],
}

export const semanticRelease: Pack = {
  tool: 'semantic-release',
  rules: [
    {
      id: 'credentials',
      literals: ['[semantic-release]'],
      pattern:
        /^\[[\d: APM]{5,12}\] \[semantic-release\](?: \[[^\]]{1,80}\])? › ✘ {1,2}(?<code>ENO(?:GH|GL|NPM)TOKEN|EINVALID(?:GH|GL|NPM)(?:TOKEN|AUTH)|EGHNOPERMISSION|EGLNOP(?:ULL|USH)PERMISSION|EGITNOPERMISSION) (?<message>.+)/,
      role: 'cause',
      category: 'permission_or_secret',
      phase: 'publish',
      after: { max: 6, until: /^\[|^\s*$|^\s+at / },
      certainty: 0.95,
    },
    {
      id: 'error',
      literals: ['[semantic-release]'],
      pattern:
        /^\[[\d: APM]{5,12}\] \[semantic-release\](?: \[[^\]]{1,80}\])? › ✘ {1,2}(?<code>E[A-Z]{4,40}) (?<message>.+)/,
      role: 'cause',
      category: 'unknown',
      phase: 'publish',
      after: { max: 6, until: /^\[|^\s*$|^\s+at / },
      certainty: 0.9,
    },
    {
      id: 'failed-step',
      literals: ['[semantic-release]'],
      pattern: /^\[[\d: APM]{5,12}\] \[semantic-release\] › ✘ {1,2}(?<message>Failed step ".+)/,
      role: 'symptom',
      category: 'unknown',
      phase: 'publish',
      certainty: 0.5,
    },
  ],
}
