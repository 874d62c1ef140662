import { defineTool } from '../define.js'

/** YUM and DNF. */
export const yum = defineTool({
  name: 'yum',
  url: 'https://dnf.readthedocs.io',
  category: 'dependency-install',
  phase: 'dependencies',
  rules: [
    {
      id: 'error',
      pattern:
        /^\s*(?:Error: |error: |- )?(?<message>(?:No package \S+ available|Error: Nothing to do|Unable to find a match: |No match for argument|Failed to download metadata for|Cannot find a valid baseurl|nothing provides ).*)/,
      role: 'cause',
      after: { max: 3, while: /^(?:Error: |\s+-)/ },
      certainty: 'weak',
    },
  ],
})
