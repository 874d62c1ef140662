import type { Pack } from '../../rule.js'

/** Haxe. */
export const haxe: Pack = {
  tool: 'haxe',
  rules: [
    {
      id: 'error',
      literals: ['.hx:'],
      pattern:
        /^(?<file>[^\s:]+\.hx):(?<line>\d+): (?:characters? (?<column>\d+)(?:-\d+)?|lines \d+-\d+) : (?!Warning : )(?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 8, while: /^[^\s:]+\.hx:\d+: (?:character|lines )(?!.* : Warning : )/ },
      certainty: 0.9,
    },
  ],
}
