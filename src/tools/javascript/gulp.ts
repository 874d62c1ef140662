import { defineTool } from '../define.js'

export const gulp = defineTool({
  name: 'gulp',
  url: 'https://gulpjs.com',
  category: 'unknown',
  commands: ['gulp'],
  rules: [
    {
      id: 'plugin-error',
      pattern: /^(?:\[[\d:]+\] )?(?:\w*Error:? )?(?:in plugin|Error in plugin) ["'](?<code>[^"']+)["']/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: { max: 14, while: /^(?:Message:|Details:|\s+\S|\s*$|\w*Error)/ },
      details: [/^(?:Message:)?\s+(?<message>\S.*)/],
      certainty: 'weak',
    },
    {
      id: 'child-failed',
      pattern: /^\[[\d:]{8}\] Error: (?:Process exited|Command failed|Command `.{0,200}` exited)/,
      role: 'wrapper',
      after: { max: 14, while: /^\s+at / },
    },
    {
      id: 'error',
      literals: ['Error: '],
      pattern:
        /^\[[\d:]{8}\] (?!Error: (?:Process exited|Command failed|Command `))(?<code>\w*Error): (?<message>.*)/,
      role: 'cause',
      phase: 'build',
      before: { max: 1, while: / errored after / },
      after: { max: 14, while: /^\s+\S/ },
      needs: /^\s+at /,
      certainty: 'weak',
    },
    {
      id: 'task-missing',
      pattern:
        /^(?:\[[\d:]+\] )?(?<message>Task '[^']+' is not in your gulpfile|Task never defined: .*|No gulpfile found|Local gulp not found.*)/,
      role: 'cause',
      category: 'environment',
      phase: 'build',
      certainty: 'strong',
    },
    {
      id: 'not-completed',
      pattern: /^\[[\d:]{8}\] (?<message>The following tasks did not complete: .*)/,
      role: 'cause',
      phase: 'build',
      after: { max: 1, while: /Did you forget to signal async completion/ },
      certainty: 'weak',
    },
    {
      id: 'errored',
      pattern: /^(?:\[[\d:]+\] )?'(?<code>[^']+)' errored after/,
      role: 'symptom',
      after: { max: 10, while: /^(?:\[[\d:]+\] \w*Error|\s+at |\s+\S)/ },
    },
  ],
})
