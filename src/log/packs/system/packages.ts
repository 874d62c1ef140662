import type { Pack } from '../../rule.js'

export const homebrew: Pack = {
  tool: 'homebrew',
  rules: [
    {
      id: 'error',
      literals: ['^Error: '],
      pattern:
        /^Error: (?<message>(?:No available formula|No formulae|An exception occurred within a child|.* has been disabled|.* is not installed|Failed to (?:download|import|install)|The following formulae|Your (?:CLT|Xcode)|The `brew link` step|Permission denied @|SHA256 mismatch|Cask '.*' is unavailable|Unknown command: |.*: wrong number of arguments|You must `brew|.* already installed).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 6, while: /^\s+\S|^(?:Please|To |Expected:|Actual:)/ },
      certainty: 0.75,
    },
  ],
}

/** YUM and DNF. */
export const yum: Pack = {
  tool: 'yum',
  rules: [
    {
      id: 'error',
      literals: [
        'No package ',
        'Nothing to do',
        'Unable to find a match',
        'Failed to download metadata',
        'Cannot find a valid baseurl',
        'nothing provides',
        'No match for argument',
      ],
      pattern:
        /^\s*(?:Error: |error: |- )?(?<message>(?:No package \S+ available|Error: Nothing to do|Unable to find a match: |No match for argument|Failed to download metadata for|Cannot find a valid baseurl|nothing provides ).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 3, while: /^(?:Error: |\s+-)/ },
      certainty: 0.75,
    },
  ],
}

/** Alpine's packages. */
export const apk: Pack = {
  tool: 'apk',
  rules: [
    {
      id: 'error',
      literals: [
        'unsatisfiable constraints',
        'unable to select packages',
        'temporary error (try again',
        'target not found: ',
        'failed to commit transaction',
      ],
      pattern:
        /^(?:ERROR: |error: |WARNING: Ignoring \S+ )(?<message>(?:unsatisfiable constraints|unable to select packages|.*temporary error \(try again later\)|target not found: |failed to commit transaction).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 8, while: /^\s+\S/ },
      certainty: 0.82,
    },
  ],
}

export const chocolatey: Pack = {
  tool: 'chocolatey',
  rules: [
    {
      id: 'error',
      literals: [
        'not installed. The package was not found',
        'Unable to resolve dependency',
        'Chocolatey installed 0/',
      ],
      pattern:
        /^\s*(?<message>\S+ not installed\. The package was not found.*|Unable to resolve dependency .*|Chocolatey installed 0\/.*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      certainty: 0.75,
    },
  ],
}
