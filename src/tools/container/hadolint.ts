import { defineTool } from '../define.js'

/** hadolint, 1 (no severity) and 2. */
export const hadolint = defineTool({
  name: 'hadolint',
  url: 'https://github.com/hadolint/hadolint',
  category: 'lint-error',
  phase: 'lint',
  commands: ['hadolint'],
  rules: [
    {
      id: 'problem',
      literals: [' DL1', ' DL3', ' DL4', ' SC1', ' SC2', ' SC3'],
      pattern:
        /^(?:\/dev\/stdin|-|(?<file>[^\s:]{1,300})):(?<line>\d+) (?<code>DL[134]\d{3}|SC[123]\d{3}) (?:(?:error|warning|info|style): )?(?<message>.+)/,
      role: 'cause',
      after: { max: 18, while: /^[^\s:]{1,300}:\d+ (?:DL|SC)\d{4} / },
      certainty: 'strong',
    },
  ],
})
