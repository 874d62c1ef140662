import type { Pack } from '../../rule.js'

/** GNU make, BSD make and Ninja: mostly the messengers of what they ran. */
export const make: Pack = {
  tool: 'make',
  rules: [
    {
      id: 'no-rule',
      literals: ['No rule to make target', 'missing and no known rule to make it', "don't know how to make"],
      pattern:
        /^(?:g?make(?:\[\d+\])?|mingw32-make|ninja|bmake): (?:\*\*\* |error: )?(?<message>(?:No rule to make target|.*missing and no known rule to make it|don't know how to make).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      certainty: 0.82,
    },
    {
      id: 'bad-makefile',
      literals: ['Stop.'],
      pattern: /^(?<file>[^\s:]+):(?<line>\d+): \*\*\* (?!\[)(?<message>\S(?:.*?\S)??)\s+Stop\.$/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      certainty: 0.82,
    },
    {
      id: 'no-makefile',
      literals: ['No targets specified and no makefile found', "loading 'build.ninja'"],
      pattern:
        /^(?:g?make(?:\[\d+\])?: \*\*\* |ninja: error: )(?<message>(?:No targets specified and no makefile found|loading 'build\.ninja').*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
    },
    {
      id: 'missing-command',
      literals: ['Command not found', 'No such file or directory', 'Permission denied'],
      pattern:
        /^g?make(?:\[\d+\])?: (?<message>[^*\s]\S*: (?:Command not found|No such file or directory|Permission denied))$/,
      role: 'cause',
      category: 'environment',
      phase: 'build',
    },
    {
      id: 'target-killed',
      literals: ['] Killed', '] Terminated'],
      pattern: /^g?make(?:\[\d+\])?: \*\*\* (?<message>\[.+\] (?:Killed|Terminated).*)/,
      role: 'symptom',
      category: 'timeout_or_oom',
      certainty: 0.6,
    },
    {
      id: 'target-failed',
      literals: ['*** ['],
      pattern:
        /^(?:g?make|mingw32-make)(?:\.exe)?(?:\[\d+\])?: \*\*\* \[(?<message>.+)\] (?:Error \d+|Segmentation fault|Aborted|Trace).*/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
    },
    {
      id: 'ninja-target',
      literals: ['^FAILED: '],
      pattern: /^FAILED: (?:\[code=\d+\] )?(?<message>(?=[\w./@+-]+[./]\w).*)/,
      role: 'symptom',
      category: 'compile_error',
      phase: 'build',
      certainty: 0.3,
    },
    {
      id: 'ninja-stopped',
      literals: ['ninja: build stopped'],
      pattern: /^ninja: build stopped: (?<message>.+)/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
    },
  ],
}

export const scons: Pack = {
  tool: 'scons',
  rules: [
    {
      id: 'command-failed',
      literals: ['scons: *** '],
      pattern: /^scons: \*\*\* \[(?<message>[^\]]*)\] Error -?\d+$/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
    },
    {
      id: 'error',
      literals: ['scons: *** '],
      pattern: /^scons: \*\*\* (?!\[[^\]]*\] Error -?\d+$)(?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 3, while: /^File ".*", line \d+/ },
      details: [/^File "(?<file>[^"]+)", line (?<line>\d+)/],
      certainty: 0.82,
    },
  ],
}
