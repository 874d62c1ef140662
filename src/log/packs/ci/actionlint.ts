import type { Pack } from '../../rule.js'

/** actionlint: what is wrong in a workflow file, before it runs. */
export const actionlint: Pack = {
  tool: 'actionlint',
  rules: [
    {
      id: 'problem',
      literals: ['.github/workflows/', 'action.yml:', 'action.yaml:'],
      pattern:
        /^(?:##\[error\])?(?<file>\.github\/workflows\/[\w./-]+\.ya?ml|action\.ya?ml):(?<line>\d+):(?<column>\d+): (?<message>.+) \[(?<code>[a-z][a-z-]+)\]$/,
      role: 'cause',
      category: 'github_actions_config',
      phase: 'lint',
      after: { max: 12, while: /^\s*(?:\d+ )?\||^(?:\.github\/workflows\/|action\.ya?ml:)/ },
      certainty: 0.9,
    },
  ],
}
