import type { Pack } from '../../rule.js'

/** GNAT, Ada's compiler. */
export const gnat: Pack = {
  tool: 'gnat',
  rules: [
    {
      id: 'error',
      literals: ['.adb:', '.ads:'],
      pattern:
        /^(?<file>[^\s:]+\.ad[bs]):(?<line>\d+):(?<column>\d+): (?!warning: |info: |\(style\) )(?:error: )?(?<message>\S.*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 12, while: /^[^\s:]+\.ad[bs]:\d+:\d+: (?!warning: |info: |\(style\) )/ },
      certainty: 0.88,
    },
  ],
}
