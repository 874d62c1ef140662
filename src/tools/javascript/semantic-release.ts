import { defineTool } from '../define.js'

export const semanticRelease = defineTool({
  name: 'semantic-release',
  url: 'https://github.com/semantic-release/semantic-release',
  category: 'unknown',
  phase: 'publish',
  commands: ['semantic-release'],
  rules: [
    {
      id: 'credentials',
      pattern:
        /^\[[\d: APM]{5,12}\] \[semantic-release\](?: \[[^\]]{1,80}\])? › ✘ {1,2}(?<code>ENO(?:GH|GL|NPM)TOKEN|EINVALID(?:GH|GL|NPM)(?:TOKEN|AUTH)|EGHNOPERMISSION|EGLNOP(?:ULL|USH)PERMISSION|EGITNOPERMISSION) (?<message>.+)/,
      role: 'cause',
      category: 'permission-or-secret',
      after: { max: 6, until: /^\[|^\s*$|^\s+at / },
      certainty: 'proven',
    },
    {
      id: 'error',
      pattern:
        /^\[[\d: APM]{5,12}\] \[semantic-release\](?: \[[^\]]{1,80}\])? › ✘ {1,2}(?<code>E[A-Z]{4,40}) (?<message>.+)/,
      role: 'cause',
      after: { max: 6, until: /^\[|^\s*$|^\s+at / },
      certainty: 'strong',
    },
    {
      id: 'failed-step',
      pattern: /^\[[\d: APM]{5,12}\] \[semantic-release\] › ✘ {1,2}(?<message>Failed step ".+)/,
      role: 'symptom',
      certainty: 'weak',
    },
  ],
})
