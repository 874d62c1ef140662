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
      before: { max: 1, while: / errored after / },
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
      id: 'not-completed',
      literals: ['The following tasks did not complete'],
      pattern: /^\[[\d:]{8}\] (?<message>The following tasks did not complete: .*)/,
      role: 'cause',
      category: 'unknown',
      phase: 'build',
      after: { max: 1, while: /Did you forget to signal async completion/ },
      certainty: 0.7,
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
      id: 'nodeunit',
      literals: ['Error: '],
      pattern: /^>> \w*Error: (?<message>.*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 3, while: /^>> (?!at )/ },
      after: { max: 19, while: /^(?:>> |\s*$)/ },
      needs: /^>> at /,
      details: [
        /^>> (?<test>\S.* - .+)/,
        /^>> at (?:.*\()?(?<file>[^()\s]+?):(?<line>\d+):(?<column>\d+)\)?$/,
      ],
      certainty: 0.88,
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
