import { defineTool } from '../define.js'

/** GNU make, BSD make and Ninja: mostly the messengers of what they ran. */
export const make = defineTool({
  name: 'make',
  url: 'https://www.gnu.org/software/make/',
  category: 'compile-error',
  rules: [
    {
      id: 'no-rule',
      literals: ['No rule to make target', 'missing and no known rule to make it', "don't know how to make"],
      pattern:
        /^(?:g?make(?:\[\d+\])?|mingw32-make|ninja|bmake): (?:\*\*\* |error: )?(?<message>(?:No rule to make target|.*missing and no known rule to make it|don't know how to make).*)/,
      role: 'cause',
      conclusive: true,
      phase: 'build',
    },
    {
      id: 'bad-makefile',
      pattern: /^(?<file>[^\s:]+):(?<line>\d+): \*\*\* (?!\[)(?<message>\S(?:.*?\S)??)\s+Stop\.$/,
      role: 'cause',
      phase: 'build',
    },
    {
      id: 'no-makefile',
      pattern:
        /^(?:g?make(?:\[\d+\])?: \*\*\* |ninja: error: )(?<message>(?:No targets specified and no makefile found|loading 'build\.ninja').*)/,
      role: 'cause',
      phase: 'build',
    },
    {
      id: 'missing-command',
      pattern:
        /^g?make(?:\[\d+\])?: (?<message>[^*\s]\S*: (?:Command not found|No such file or directory|Permission denied))$/,
      role: 'cause',
      category: 'environment',
      phase: 'build',
    },
    {
      id: 'target-killed',
      pattern: /^g?make(?:\[\d+\])?: \*\*\* (?<message>\[.+\] (?:Killed|Terminated).*)/,
      role: 'symptom',
      category: 'timeout-or-oom',
      certainty: 'weak',
    },
    {
      id: 'target-failed',
      pattern:
        /^(?:g?make|mingw32-make)(?:\.exe)?(?:\[\d+\])?: \*\*\* \[(?<message>.+)\] (?:Error \d+|Segmentation fault|Aborted|Trace).*/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
    },
    {
      id: 'ninja-target',
      pattern: /^FAILED: (?:\[code=\d+\] )?(?<message>(?=[\w./@+-]+[./]\w).*)/,
      role: 'symptom',
      phase: 'build',
      certainty: 'hint',
    },
    {
      id: 'ninja-stopped',
      pattern: /^ninja: build stopped: (?<message>.+)/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
    },
  ],
})
