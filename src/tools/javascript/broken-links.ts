import { defineTool } from '../define.js'

export const brokenLinks = defineTool({
  name: 'broken-links',
  url: 'https://github.com/stevenvachon/broken-link-checker',
  category: 'test_assertion',
  phase: 'test',
  rules: [
    {
      id: 'detected',
      pattern: /^(?:ERROR: |[✖✗] )?(?<message>(?:Detected |Found )?[1-9]\d* (?:broken|dead) links?.*)/,
      role: 'cause',
      before: { max: 6, while: /^\s*$|^\[\d+\]|^\s*[├└]|^\s*\[✖\]/ },
      certainty: 'weak',
    },
    {
      id: 'dead-link',
      pattern: /^\s*\[✖\] (?<message>\S+ → Status: .*)/,
      role: 'cause',
      after: { max: 10, while: /^\s*\[✖\]/ },
      certainty: 'weak',
    },
  ],
})
