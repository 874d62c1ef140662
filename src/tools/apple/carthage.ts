import { defineTool } from '../define.js'

export const carthage = defineTool({
  name: 'carthage',
  url: 'https://github.com/Carthage/Carthage',
  category: 'dependency-install',
  phase: 'dependencies',
  rules: [
    {
      id: 'error',
      pattern:
        /^(?:\*\*\* )?(?<message>(?:A shell task \(.*\) failed|No available version for|Build Failed$|Dependency ".*" has no shared framework schemes|Could not find any available version).*)/,
      role: 'cause',
      after: { max: 8, until: /^\s*$/ },
    },
  ],
})
