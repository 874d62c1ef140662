import { defineTool } from '../define.js'
import { joined } from '../words.js'
import type { Reach } from '../models.js'

/** The lines of this error, and those of the errors that follow without a break. */
const diagnostics: Reach = {
  max: 19,
  while: /^(?:\s|\d+ |$|.{0,300}\berror TS\d+:)/,
  until: /^\s*Found \d+ error|^\s+at \S.*:\d+/,
}
/** `a.ts(3,7): error TS2322: …` in plain, `a.ts:3:7 - error TS2322: …` in pretty form. */
const at = (code: string) =>
  new RegExp(
    String.raw`^(?:##\[error\]|(?:Error|ERROR in|ERROR|error)[: ]\s*)?(?<file>[^\s(:][^(:]{0,300}\.\w{1,6})` +
      String.raw`[(:](?<line>\d+)[,:](?<column>\d+)(?:\):| -) error (?<code>${code}): (?<message>.*)`,
  )

export const tsc = defineTool({
  name: 'tsc',
  url: 'https://www.typescriptlang.org',
  category: 'type-error',
  commands: ['tsc', 'vue-tsc'],
  rules: [
    {
      id: 'syntax-error',
      pattern: at('TS1\\d{3}'),
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: diagnostics,
      certainty: 'strong',
    },
    {
      id: 'type-error',
      pattern: at('TS(?:[2-9]\\d{3}|\\d{5})'),
      role: 'cause',
      phase: 'build',
      after: diagnostics,
      certainty: 'strong',
    },
    {
      id: 'astro',
      pattern:
        /^(?<file>[^\s:]{1,300}\.\w{1,6}):(?<line>\d+):(?<column>\d+) - error (?<code>ts\(\d+\)): (?<message>.*)/,
      role: 'cause',
      phase: 'build',
      after: diagnostics,
      certainty: 'strong',
    },
    {
      id: 'options',
      pattern: /^error (?<code>TS\d{4,5}): (?<message>.*)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: { max: 6, while: /^(?:\s+\S|error TS)/ },
      certainty: 'strong',
    },
    {
      id: 'ts-node',
      pattern: /^(?:\s*|.{0,40}\s)TSError: (?:⨯|\S+) Unable to compile TypeScript/,
      role: 'cause',
      after: { max: 19, while: /^(?:\s|\d+ |$|.{0,300}\berror TS\d+:|\S+ \(\d+,\d+\): )/, until: /^\s+at / },
      details: [
        /^(?<file>[^\s(:]+)(?::| \()(?<line>\d+)[:,](?<column>\d+)(?: -|\):) (?:error TS\d+: )?(?<message>.*)/,
      ],
      certainty: 'proven',
    },
    {
      id: 'ts-loader',
      pattern: /^\s*\[tsl\] ERROR in (?<file>\S+)\((?<line>\d+),(?<column>\d+)\)$/,
      role: 'cause',
      phase: 'build',
      after: { max: 5, while: /^\s+\S/ },
      details: [/^\s+(?<code>TS-?\d+): (?<message>.*)/],
      certainty: 'proven',
    },
    {
      id: 'count',
      literals: joined(Array.from('0123456789'), [' error']),
      pattern: /^\s*Found [1-9]\d* errors?(?: in |\.)/,
      role: 'symptom',
      conclusive: true,
      phase: 'build',
    },
  ],
  rerun: ['npx tsc --noEmit'],
})
