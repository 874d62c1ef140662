import { defineTool } from '../define.js'

/** Helm. */
export const helm = defineTool({
  name: 'helm',
  url: 'https://helm.sh',
  category: 'unknown',
  commands: ['helm'],
  rules: [
    {
      id: 'error',
      pattern:
        /^Error: (?<message>(?:INSTALLATION FAILED|UPGRADE FAILED|YAML parse error|template: |parse error at|found in Chart\.yaml|execution error at|\d+ chart\(s\) linted, [1-9]\d* chart|chart |unable to build kubernetes|failed to (?:download|install)|release ).*)/,
      role: 'cause',
      certainty: 'strong',
    },
  ],
})
