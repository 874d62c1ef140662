import type { Pack } from '../../rule.js'

export const tox: Pack = {
  tool: 'tox',
  rules: [
    {
      id: 'interpreter',
      literals: ['InterpreterNotFound', 'could not find python interpreter'],
      pattern:
        /^(?:ERROR: +)?(?<code>\S+): (?<message>(?:InterpreterNotFound: |failed with could not find python interpreter|skipped because could not find python interpreter).*)/,
      role: 'cause',
      category: 'environment',
      phase: 'setup',
      certainty: 0.7,
    },
    {
      id: 'deps',
      literals: ['could not install deps'],
      pattern: /^ERROR: +(?:\S+: )?(?<message>could not install deps .*)/,
      role: 'symptom',
      category: 'dependency_install',
      phase: 'dependencies',
    },
    {
      id: 'unknown-environment',
      literals: ['unknown environment', 'no tox configuration', 'provided environments not found'],
      pattern:
        /^(?:ERROR: )?(?<message>(?:unknown environment|provided environments not found in configuration file|no tox configuration file found).*)/i,
      role: 'cause',
      category: 'environment',
      certainty: 0.75,
    },
    {
      id: 'wrapper',
      literals: ['InvocationError', 'commands failed', ': exit ', ': FAIL ', 'evaluation failed'],
      pattern:
        /^(?:ERROR: +(?:InvocationError|\S+: +commands failed|\S+: +InvocationError)|\S+: exit [1-9-]\d* \([\d.]+ seconds\)|\s+\S+: FAIL (?:code \d|✖)|\s*evaluation failed :\()/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
}
