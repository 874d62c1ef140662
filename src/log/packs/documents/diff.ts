import type { Pack } from '../../rule.js'

/** A check that prints what it would change: a formatter's diff, a generated file that is stale. */
export const diff: Pack = {
  tool: 'diff',
  rules: [
    {
      id: 'git-diff',
      literals: ['diff --git a/'],
      pattern: /^diff --git a\/(?<file>\S+) b\/\S+$/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: {
        max: 40,
        while:
          /^(?:index |--- |\+\+\+ |@@|[ +-]|new file|deleted file|similarity|old mode|new mode|rename |diff --git )|^$/,
      },
      details: [/^@@ -(?<line>\d+)/],
      certainty: 0.4,
    },
  ],
}
