import { defineTool } from '../define.js'

export const apt = defineTool({
  name: 'apt',
  url: 'https://wiki.debian.org/Apt',
  category: 'dependency-install',
  phase: 'dependencies',
  rules: [
    {
      id: 'network',
      pattern:
        /^(?:E: |Err:\d+ |W: )?(?<message>(?:Failed to fetch .*|Some index files failed to download.*|Unable to fetch some archives.*|The repository '[^']*' (?:does not have|no longer has) a Release file.*|.*Hash Sum mismatch))$/,
      role: 'cause',
      category: 'network-or-flaky',
      after: { max: 6, while: /^(?:E: |W: |\s+\S|Hashes of)/ },
    },
    {
      id: 'package-not-found',
      pattern:
        /^(?:E: )(?<message>(?:Unable to locate package|Package '?\S+'? has no installation candidate|Couldn't find any package by|Unable to correct problems|Unmet dependencies|Version '[^']*' for '.*' was not found|Unable to find a source package|Build-dependencies).*)/i,
      role: 'cause',
      before: {
        max: 12,
        while:
          /^(?:E: |The following packages have unmet| \S+ : |\s{2,}\S|Package \S+ is not available|This may mean|is only available|However)/,
      },
      after: { max: 4, while: /^E: / },
      certainty: 'strong',
    },
    {
      id: 'held',
      pattern: /^(?<message>Some packages could not be installed\. This may mean that you have)$/,
      role: 'cause',
      after: { max: 18, while: /^[a-z]|^\s*$|^The following |^\s+\S|^E: |^Depends|^or been/ },
      certainty: 'strong',
    },
    {
      id: 'unmet',
      pattern: /^(?<message>The following packages have unmet dependencies:)/,
      role: 'cause',
      after: { max: 14, while: /^(?:\s+\S|E: )/ },
      certainty: 'strong',
    },
    {
      id: 'dpkg',
      pattern:
        /^(?:dpkg: error (?<message>.*)|E: (?:Sub-process .* returned an error code|dpkg was interrupted).*)/,
      role: 'cause',
      after: { max: 8, while: /^(?:\s+\S|Errors were|E: |dpkg)/ },
      certainty: 'weak',
    },
    {
      id: 'key',
      pattern: /^(?:E|E: GPG error): (?<message>.*(?:NO_PUBKEY|is not signed|EXPKEYSIG|unauthenticated).*)/,
      role: 'cause',
      after: { max: 2, while: /^E: / },
      certainty: 'weak',
    },
    {
      id: 'lock',
      pattern: /^E: (?<message>(?:Could not get lock|Unable to acquire the dpkg|Unable to lock).*)/,
      role: 'cause',
      category: 'infrastructure',
      after: { max: 2, while: /^E: / },
      certainty: 'strong',
    },
    {
      id: 'error',
      pattern:
        /^E: (?!The repository|Failed|Some index|Unable to (?:locate|fetch|correct|acquire|lock)|Could not get|Sub-process|Package|Version)(?<message>[A-Z].*)/,
      role: 'cause',
      certainty: 'weak',
    },
  ],
})
