import { defineTool } from '../define.js'

/** Haxe. */
export const haxe = defineTool({
  name: 'haxe',
  url: 'https://haxe.org',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      pattern:
        /^(?<file>[^\s:]+\.hx):(?<line>\d+): (?:characters? (?<column>\d+)(?:-\d+)?|lines \d+-\d+) : (?!Warning : )(?<message>.+)/,
      role: 'cause',
      after: { max: 8, while: /^[^\s:]+\.hx:\d+: (?:character|lines )(?!.* : Warning : )/ },
      certainty: 'strong',
    },
  ],
})
