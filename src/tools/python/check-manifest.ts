import { defineTool } from '../define.js'

/** check-manifest. */
export const checkManifest = defineTool({
  name: 'check-manifest',
  url: 'https://github.com/mgedmin/check-manifest',
  category: 'lint-error',
  phase: 'lint',
  commands: ['check-manifest'],
  rules: [
    {
      id: 'mismatch',
      pattern: /^(?<message>lists of files in version control and sdist do not match!?)/,
      role: 'cause',
      after: { max: 16, while: /^missing from |^suggested |^\s+\S|^MANIFEST/ },
      certainty: 'strong',
    },
  ],
})
