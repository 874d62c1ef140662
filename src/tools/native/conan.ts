import { defineTool } from '../define.js'

export const conan = defineTool({
  name: 'conan',
  url: 'https://conan.io',
  category: 'dependency-install',
  phase: 'dependencies',
  rules: [
    {
      id: 'missing',
      pattern:
        /^ERROR: (?<message>(?:Missing prebuilt package for|Missing binary: |Failed requirement |Unable to find .* in remotes).*)/,
      role: 'cause',
      after: { max: 6, while: /^\S/, until: /^(?:The command|\$ |travis_)/ },
      certainty: 'strong',
    },
  ],
})
