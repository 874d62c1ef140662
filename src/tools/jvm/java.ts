import { defineTool } from '../define.js'
import type { Reach } from '../models.js'
import { atEndOf } from '../words.js'

const frames: Reach = {
  max: 19,
  while:
    /^\s+at |^\s*\.\.\. \d+ (?:more|common)|^\s*Caused by: |^\s+Suppressed: |^\s*\[(?:error|info)\]\s+at /i,
}

/** What the Java virtual machine prints: uncaught exceptions, memory, crashes. Any program may also log a trace and go on. */
export const java = defineTool({
  name: 'java',
  url: 'https://docs.oracle.com/en/java/',
  category: 'unknown',
  rules: [
    {
      id: 'uncaught',
      pattern:
        /^(?:\[ERROR\] )?Exception in thread "(?<code>[^"]*)" (?!java\.lang\.OutOfMemoryError)(?<message>\S.*)/,
      role: 'cause',
      after: frames,
      details: [/^\s+at [\w.$<>/]+\((?<file>[\w$]+\.\w+):(?<line>\d+)\)/],
      certainty: 'weak',
    },
    {
      id: 'trace',
      literals: [...atEndOf('Exception'), ...atEndOf('Error')],
      pattern:
        /^(?:Caused by: )?(?<code>(?!java\.lang\.OutOfMemoryError)(?:[a-z]\w*\.)+[A-Z][\w$]*(?:Exception|Error))(?:: (?<message>.+))?$/,
      role: 'cause',
      after: frames,
      details: [/^\s+at [\w.$<>/]+\((?<file>[\w$]+\.\w+):(?<line>\d+)\)/],
      needs: /^\s+at [\w.$<>/]+\(/,
      certainty: 'hint',
    },
    {
      id: 'out-of-memory',
      pattern:
        /^(?<message>.{0,200}(?:java\.lang\.OutOfMemoryError|GC overhead limit exceeded|insufficient memory for the Java Runtime|Could not reserve enough space for|[Nn]ative memory allocation \(m).*)/,
      role: 'cause',
      category: 'timeout-or-oom',
      after: { ...frames, max: 8 },
      certainty: 'weak',
    },
    {
      id: 'crash',
      pattern: /^# (?<message>A fatal error has been detected by the Java Runtime Environment)/,
      role: 'cause',
      after: { max: 14, while: /^#/ },
    },
    {
      id: 'wrong-java',
      pattern:
        /^(?<message>(?:\[ERROR\] )?.{0,160}(?:UnsupportedClassVersionError|Could not create the Java Virtual Machine|Could not find or load main class|Unable to access jarfile|JAVA_HOME is not (?:set|defined)|JAVA_HOME is set to an invalid|invalid (?:target|source) release: |release version \S+ not supported|(?:Source|Target) option \d+ is no longer supported).*)/,
      role: 'cause',
      category: 'environment',
      after: frames,
      certainty: 'weak',
    },
  ],
  classFiles: '.java',
})
