import { defineTool } from '../define.js'

/** Finds files, dependencies and exports that nothing uses. */
export const knip = defineTool({
  name: 'knip',
  url: 'https://knip.dev',
  category: 'lint-error',
  phase: 'lint',
  commands: ['knip'],
  rules: [
    {
      id: 'issues',
      pattern:
        /^(?<message>(?:Unused (?:files|dependencies|devDependencies|optional peerDependencies|exports|exported types|exported enum members|exported class members)|Unlisted (?:dependencies|binaries)|Unresolved imports|Duplicate exports) \(\d+\))$/,
      role: 'cause',
      after: { max: 15, while: /^[\w@./$-]/, until: /^Un(?:used|listed|resolved) |^Duplicate exports / },
      details: [/^\S+ +(?<file>[^\s:]+\.\w+):(?<line>\d+):(?<column>\d+)/],
      certainty: 'proven',
    },
  ],
  fix: 'npx knip --fix',
})
