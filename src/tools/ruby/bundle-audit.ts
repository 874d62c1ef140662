import { defineTool } from '../define.js'

export const bundleAudit = defineTool({
  name: 'bundle-audit',
  url: 'https://github.com/rubysec/bundler-audit',
  category: 'lint-error',
  phase: 'lint',
  commands: ['bundle-audit', 'bundler-audit'],
  rules: [
    {
      id: 'advisory',
      pattern: /^(?:Advisory|CVE): (?<code>\S+)$/,
      role: 'cause',
      before: { max: 2, while: /^(?:Name|Version): / },
      after: { max: 17, while: /^[A-Z]\w+: |^\s*$|^Vulnerabilities found!/ },
      needs: /^(?:Title|Solution): /,
      details: [/^Title: (?<message>.+)/],
      certainty: 'strong',
    },
  ],
})
