import { defineTool } from '../define.js'

/** GNAT, Ada's compiler. */
export const gnat = defineTool({
  name: 'gnat',
  url: 'https://gcc.gnu.org/onlinedocs/gnat_ugn/',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      literals: ['.adb:', '.ads:'],
      pattern:
        /^(?<file>[^\s:]+\.ad[bs]):(?<line>\d+):(?<column>\d+): (?!warning: |info: |\(style\) )(?:error: )?(?<message>\S.*)/,
      role: 'cause',
      after: { max: 12, while: /^[^\s:]+\.ad[bs]:\d+:\d+: (?!warning: |info: |\(style\) )/ },
      certainty: 'strong',
    },
  ],
})
