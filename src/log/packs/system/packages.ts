import type { Pack } from '../../rule.js'

export const apt: Pack = {
  tool: 'apt',
  rules: [
    {
      id: 'network',
      literals: [
        'Failed to fetch',
        'Some index files failed',
        'Hash Sum mismatch',
        'does not have a Release file',
        'no longer has a Release file',
        'Unable to fetch some archives',
      ],
      pattern:
        /^(?:E: |Err:\d+ |W: )?(?<message>(?:Failed to fetch .*|Some index files failed to download.*|Unable to fetch some archives.*|The repository '[^']*' (?:does not have|no longer has) a Release file.*|.*Hash Sum mismatch))$/,
      role: 'cause',
      category: 'network_or_flaky',
      phase: 'dependencies',
      after: { max: 6, while: /^(?:E: |W: |\s+\S|Hashes of)/ },
      certainty: 0.8,
    },
    {
      id: 'package-not-found',
      literals: [
        'Unable to locate package',
        'has no installation candidate',
        'unmet dependencies',
        'Unable to correct problems',
        'was not found',
        'Unable to find a source',
        'Build-dependencies',
        "Couldn't find any package",
      ],
      pattern:
        /^(?:E: )(?<message>(?:Unable to locate package|Package '?\S+'? has no installation candidate|Couldn't find any package by|Unable to correct problems|Unmet dependencies|Version '[^']*' for '.*' was not found|Unable to find a source package|Build-dependencies).*)/i,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      before: {
        max: 12,
        while:
          /^(?:E: |The following packages have unmet| \S+ : |\s{2,}\S|Package \S+ is not available|This may mean|is only available|However)/,
      },
      after: { max: 4, while: /^E: / },
      certainty: 0.88,
    },
    {
      id: 'held',
      literals: ['Some packages could not be installed. This may mean'],
      pattern: /^(?<message>Some packages could not be installed\. This may mean that you have)$/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 18, while: /^[a-z]|^\s*$|^The following |^\s+\S|^E: |^Depends|^or been/ },
      certainty: 0.89,
    },
    {
      id: 'unmet',
      literals: ['have unmet dependencies'],
      pattern: /^(?<message>The following packages have unmet dependencies:)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 14, while: /^(?:\s+\S|E: )/ },
      certainty: 0.87,
    },
    {
      id: 'dpkg',
      literals: ['dpkg: error', 'Sub-process', 'dpkg was interrupted'],
      pattern:
        /^(?:dpkg: error (?<message>.*)|E: (?:Sub-process .* returned an error code|dpkg was interrupted).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 8, while: /^(?:\s+\S|Errors were|E: |dpkg)/ },
      certainty: 0.75,
    },
    {
      id: 'key',
      literals: ['NO_PUBKEY', 'is not signed', 'EXPKEYSIG', 'unauthenticated'],
      pattern: /^(?:E|E: GPG error): (?<message>.*(?:NO_PUBKEY|is not signed|EXPKEYSIG|unauthenticated).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 2, while: /^E: / },
      certainty: 0.6,
    },
    {
      id: 'lock',
      literals: ['Could not get lock', 'Unable to acquire the dpkg', 'Unable to lock'],
      pattern: /^E: (?<message>(?:Could not get lock|Unable to acquire the dpkg|Unable to lock).*)/,
      role: 'cause',
      category: 'infrastructure',
      phase: 'dependencies',
      after: { max: 2, while: /^E: / },
      certainty: 0.85,
    },
    {
      id: 'error',
      literals: ['^E: '],
      pattern:
        /^E: (?!The repository|Failed|Some index|Unable to (?:locate|fetch|correct|acquire|lock)|Could not get|Sub-process|Package|Version)(?<message>[A-Z].*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      certainty: 0.6,
    },
  ],
}

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
