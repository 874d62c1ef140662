import type { Pack } from '../../rule.js'

export const gulp: Pack = {
  tool: 'gulp',
  rules: [
    {
      id: 'plugin-error',
      literals: ['in plugin'],
      pattern: /^(?:\[[\d:]+\] )?(?:\w*Error:? )?(?:in plugin|Error in plugin) ["'](?<code>[^"']+)["']/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 14, while: /^(?:Message:|Details:|\s+\S|\s*$|\w*Error)/ },
      details: [/^(?:Message:)?\s+(?<message>\S.*)/],
      certainty: 0.65,
    },
    {
      id: 'child-failed',
      literals: ['Error: Process exited', 'Error: Command failed', 'Error: Command `'],
      pattern: /^\[[\d:]{8}\] Error: (?:Process exited|Command failed|Command `.{0,200}` exited)/,
      role: 'wrapper',
      category: 'unknown',
      after: { max: 14, while: /^\s+at / },
    },
    {
      id: 'error',
      literals: ['Error: '],
      pattern:
        /^\[[\d:]{8}\] (?!Error: (?:Process exited|Command failed|Command `))(?<code>\w*Error): (?<message>.*)/,
      role: 'cause',
      category: 'unknown',
      phase: 'build',
      after: { max: 14, while: /^\s+\S/ },
      needs: /^\s+at /,
      certainty: 0.6,
    },
    {
      id: 'task-missing',
      literals: ['is not in your gulpfile', 'never defined', 'No gulpfile found', 'Local gulp not found'],
      pattern:
        /^(?:\[[\d:]+\] )?(?<message>Task '[^']+' is not in your gulpfile|Task never defined: .*|No gulpfile found|Local gulp not found.*)/,
      role: 'cause',
      category: 'environment',
      phase: 'build',
      certainty: 0.85,
    },
    {
      id: 'errored',
      literals: ['errored after'],
      pattern: /^(?:\[[\d:]+\] )?'(?<code>[^']+)' errored after/,
      role: 'symptom',
      category: 'unknown',
      after: { max: 10, while: /^(?:\[[\d:]+\] \w*Error|\s+at |\s+\S)/ },
    },
  ],
}

export const grunt: Pack = {
  tool: 'grunt',
  rules: [
    {
      id: 'task-failed',
      literals: ['Use --force to continue'],
      pattern:
        /^Warning: (?:Task "(?<code>[^"]+)" failed\.|\d+ errors? .*|Done, with errors\.?|.{0,40}failed\.?) ?Use --force to continue/,
      role: 'symptom',
      category: 'unknown',
    },
    {
      id: 'warning',
      literals: ['Use --force to continue'],
      pattern: /^Warning: (?!Task "[^"]+" failed)(?<message>.+) Use --force to continue/,
      role: 'cause',
      category: 'unknown',
      before: { max: 8, while: /^>> / },
      certainty: 0.6,
    },
    {
      id: 'fatal',
      literals: ['Fatal error: ', 'grunt-cli:'],
      pattern:
        /^(?:Fatal error: |grunt-cli: )(?<message>(?:Unable to (?:find|read)|ENOENT|spawn|Port|Cannot|listen|[\w.]*Error|The grunt).*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 4, while: /^\S|^\s+\S/ },
      certainty: 0.75,
    },
    {
      id: 'aborted',
      literals: ['Aborted due to warnings'],
      pattern: /^Aborted due to warnings\./,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
}

/** Tools that run the scripts of many packages: what they print only repeats that one of them failed. */
export const monorepo: Pack = {
  tool: 'monorepo',
  rules: [
    {
      id: 'lerna',
      literals: ['lerna ERR!'],
      pattern: /^lerna ERR! (?!ENOGIT|ELOCK|JSONError|EUNCOMMIT|ECYCLE)/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
    },
    {
      id: 'lerna-error',
      literals: ['ERR!'],
      pattern:
        /^lerna ERR! (?<code>ENOGIT|ELOCK|JSONError|EUNCOMMIT|ECYCLE|EBEHIND|ENOTOKEN)\b ?(?<message>.*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 5, while: /^lerna ERR! / },
      certainty: 0.75,
    },
    {
      id: 'turbo',
      literals: ['run failed: command', '^Failed: ', 'command finished with error', ': command ('],
      pattern:
        /^(?:\s*ERROR {2,}run failed: command|\S+#\S+: command \(|\S+: ERROR: command finished with error|\s*Failed: {4}\S+#\S+)/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
    },
    {
      id: 'turbo-missing-task',
      literals: ['Could not find'],
      pattern:
        /^\s*(?:x |× |ERROR )?(?<message>(?:could not find task|Could not find) (?:`\S+` in project|"\S+" in (?:root )?turbo\.json).*)/i,
      role: 'cause',
      category: 'environment',
      certainty: 0.8,
    },
    {
      id: 'nx',
      literals: ['Ran target', 'Running target', 'Failed tasks:', 'nx run', '✖    '],
      pattern:
        /^\s*(?:NX {3}(?:Ran target|Running target).{0,300}failed|NX {3}ERROR {2}Ran target|Failed tasks:|✖ {2}nx run |✖ {4}\d+\/\d+ failed)/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
    },
    {
      id: 'nx-error',
      literals: ['NX  '],
      pattern:
        /^\s*>? ?NX {3}(?:ERROR {2})?(?<message>(?:Cannot find|Could not find|Failed to process project graph|The .* project does not|Unable to|Nx Cloud: Workspace|Invalid).*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 8, while: /^(?!npm |##\[)/ },
      certainty: 0.75,
    },
  ],
}
