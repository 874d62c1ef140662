import type { Pack } from '../../rule.js'

export const conan: Pack = {
  tool: 'conan',
  rules: [
    {
      id: 'missing',
      literals: ['Missing prebuilt package for', 'Missing binary: ', 'Failed requirement ', 'in remotes'],
      pattern:
        /^ERROR: (?<message>(?:Missing prebuilt package for|Missing binary: |Failed requirement |Unable to find .* in remotes).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 6, while: /^\S/, until: /^(?:The command|\$ |travis_)/ },
      certainty: 0.88,
    },
  ],
}
