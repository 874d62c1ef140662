import { defineTool } from '../define.js'

/** A check that prints what it would change: a formatter's diff, a generated file that is stale. */
export const diff = defineTool({
  name: 'diff',
  url: 'https://www.gnu.org/software/diffutils/',
  category: 'formatting',
  phase: 'lint',
  rules: [
    {
      id: 'git-diff',
      pattern: /^diff --git a\/(?<file>\S+) b\/\S+$/,
      role: 'cause',
      after: {
        max: 40,
        while:
          /^(?:index |--- |\+\+\+ |@@|[ +-]|new file|deleted file|similarity|old mode|new mode|rename |diff --git )|^$/,
      },
      details: [/^@@ -(?<line>\d+)/],
      certainty: 'hint',
    },
  ],
})
