import type { Pack, Reach } from '../../rule.js'
import { atEndOf } from '../literals.js'

const frames: Reach = {
  max: 19,
  while:
    /^\s+at |^\s*\.\.\. \d+ (?:more|common)|^\s*Caused by: |^\s+Suppressed: |^\s*\[(?:error|info)\]\s+at /i,
}

/** What the Java virtual machine prints: uncaught exceptions, memory, crashes. Any program may also log a trace and go on. */
export const java: Pack = {
  tool: 'java',
  rules: [
    {
      id: 'uncaught',
      literals: ['Exception in thread'],
      pattern:
        /^(?:\[ERROR\] )?Exception in thread "(?<code>[^"]*)" (?!java\.lang\.OutOfMemoryError)(?<message>\S.*)/,
      role: 'cause',
      category: 'unknown',
      after: frames,
      details: [/^\s+at [\w.$<>/]+\((?<file>[\w$]+\.\w+):(?<line>\d+)\)/],
      certainty: 0.6,
    },
    {
      id: 'trace',
      literals: [...atEndOf('Exception'), ...atEndOf('Error')],
      pattern:
        /^(?:Caused by: )?(?<code>(?!java\.lang\.OutOfMemoryError)(?:[a-z]\w*\.)+[A-Z][\w$]*(?:Exception|Error))(?:: (?<message>.+))?$/,
      role: 'cause',
      category: 'unknown',
      after: frames,
      details: [/^\s+at [\w.$<>/]+\((?<file>[\w$]+\.\w+):(?<line>\d+)\)/],
      needs: /^\s+at [\w.$<>/]+\(/,
      certainty: 0.35,
    },
    {
      id: 'out-of-memory',
      literals: [
        'java.lang.OutOfMemoryError',
        'GC overhead limit exceeded',
        'insufficient memory for the Java Runtime',
        'Could not reserve enough space for',
        'native memory allocation (m',
      ],
      pattern:
        /^(?<message>.{0,200}(?:java\.lang\.OutOfMemoryError|GC overhead limit exceeded|insufficient memory for the Java Runtime|Could not reserve enough space for|[Nn]ative memory allocation \(m).*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      after: { ...frames, max: 8 },
      certainty: 0.7,
    },
    {
      id: 'crash',
      literals: ['fatal error has been detected by the Java Runtime Environment'],
      pattern: /^# (?<message>A fatal error has been detected by the Java Runtime Environment)/,
      role: 'cause',
      category: 'unknown',
      after: { max: 14, while: /^#/ },
    },
    {
      id: 'wrong-java',
      literals: [
        'UnsupportedClassVersionError',
        'Could not create the Java Virtual Machine',
        'Could not find or load main class',
        'Unable to access jarfile',
        'JAVA_HOME is not',
        'JAVA_HOME is set to an invalid',
        'invalid target release',
        'invalid source release',
        'release version',
        'Source option',
        'Target option',
      ],
      pattern:
        /^(?<message>(?:\[ERROR\] )?.{0,160}(?:UnsupportedClassVersionError|Could not create the Java Virtual Machine|Could not find or load main class|Unable to access jarfile|JAVA_HOME is not (?:set|defined)|JAVA_HOME is set to an invalid|invalid (?:target|source) release: |release version \S+ not supported|(?:Source|Target) option \d+ is no longer supported).*)/,
      role: 'cause',
      category: 'environment',
      after: frames,
      certainty: 0.75,
    },
  ],
}
