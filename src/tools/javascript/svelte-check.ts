import { defineTool } from '../define.js'

const place = /^(?<file>\S[^\n:]{0,300}):(?<line>\d+):(?<column>\d+)$/

export const svelteCheck = defineTool({
  name: 'svelte-check',
  url: 'https://github.com/sveltejs/language-tools/tree/master/packages/svelte-check',
  category: 'type-error',
  phase: 'lint',
  commands: ['svelte-check'],
  rules: [
    {
      id: 'problem',
      pattern: /^Error: (?<message>.*)/,
      role: 'cause',
      before: { max: 1, while: place },
      after: { max: 8, while: /^(?!\s+at |=====).+/ },
      needs: /^\S.{0,300}\.svelte:\d+:\d+$/,
      details: [place],
      certainty: 'strong',
    },
    {
      id: 'problem-machine',
      pattern: /^\d{13} ERROR "(?<file>[^"]+)" (?<line>\d+):(?<column>\d+) "(?<message>.*)"$/,
      role: 'cause',
      after: { max: 18, while: /^\d{13} (?:ERROR|WARNING) "/ },
      certainty: 'strong',
    },
  ],
})
