import { defineTool } from '../define.js'

export const homebrew = defineTool({
  name: 'homebrew',
  url: 'https://brew.sh',
  category: 'dependency-install',
  phase: 'dependencies',
  rules: [
    {
      id: 'error',
      pattern:
        /^Error: (?<message>(?:No available formula|No formulae|An exception occurred within a child|.* has been disabled|.* is not installed|(?:\S+: )?Failed to (?:download resource|import|install)|The following formulae|Your (?:CLT|Xcode)|The `brew link` step|Permission denied @|SHA256 mismatch|Cask '.*' is unavailable|Unknown command: |.*: wrong number of arguments|You must `brew|.* already installed).*)/,
      role: 'cause',
      after: { max: 6, while: /^\s+\S|^(?:Please|To |Expected:|Actual:)/ },
      certainty: 'weak',
    },
  ],
})
