import { defineTool } from '../define.js'

export const tox = defineTool({
  name: 'tox',
  url: 'https://tox.wiki',
  category: 'environment',
  commands: ['tox'],
  rules: [
    {
      id: 'interpreter',
      pattern:
        /^(?:ERROR: +)?(?<code>\S+): (?<message>(?:InterpreterNotFound: |failed with could not find python interpreter|skipped because could not find python interpreter).*)/,
      role: 'cause',
      phase: 'setup',
      certainty: 'weak',
    },
    {
      id: 'deps',
      pattern: /^ERROR: +(?:\S+: )?(?<message>could not install deps .*)/,
      role: 'symptom',
      category: 'dependency-install',
      phase: 'dependencies',
    },
    {
      id: 'unknown-environment',
      pattern:
        /^(?:ERROR: )?(?<message>(?:unknown environment|provided environments not found in configuration file|no tox configuration file found|tox config file \(.{1,80}\) not found).*)/i,
      role: 'cause',
      certainty: 'weak',
    },
    {
      id: 'wrapper',
      pattern:
        /^(?:ERROR: +(?:InvocationError|\S+: +commands failed|\S+: +InvocationError)|\S+: exit [1-9-]\d* \([\d.]+ seconds\)|\s+\S+: FAIL (?:code \d|✖)|\s*evaluation failed :\()/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
  manifest: 'tox.ini',
})
