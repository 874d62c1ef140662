import type { Pack } from '../../rule.js'

/** Composer 1 and 2. */
export const composer: Pack = {
  tool: 'composer',
  rules: [
    {
      id: 'problem',
      literals: ['Problem '],
      pattern: /^\s*(?<message>Problem \d+)\s*$/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      before: { max: 2, while: /^Your requirements could not be resolved|^\s*$/ },
      after: { max: 18, while: /^\s+\S/ },
      details: [/^\s+- (?<message>.+)/],
      certainty: 0.9,
    },
    {
      id: 'unresolvable',
      literals: ['Your requirements could not be resolved'],
      pattern: /^(?<message>Your requirements could not be resolved to an installable set of packages\.)/,
      role: 'symptom',
      category: 'dependency_install',
      phase: 'dependencies',
      certainty: 0.6,
    },
    {
      id: 'download',
      literals: [
        'file could not be downloaded',
        'could not be fully loaded',
        'curl error',
        'Failed to download',
        'Could not authenticate against',
      ],
      pattern:
        /^\s*(?<message>(?:The ".*" file could not be downloaded|https?:\/\/\S+ could not be fully loaded|curl error \d+ while downloading|Failed to download \S+ from|Could not authenticate against).*)/,
      role: 'cause',
      category: 'network_or_flaky',
      phase: 'dependencies',
      before: { max: 3, while: /^\s*$|^\s+\[[\w\\]+\]|^In / },
      after: { max: 4, while: /^\s{2,}\S/ },
      certainty: 0.8,
    },
    {
      id: 'package',
      literals: [
        'Could not find package',
        'Could not find a matching version',
        'Could not find a version of package',
        'could not be found in any version',
        'lock file is not up to date',
        'Required package',
      ],
      pattern:
        /^\s*(?:- )?(?<message>(?:Could not find package|Could not find a matching version of package|Could not find a version of package|The requested package \S+ could not be found in any version|Required package ".*" is not present in the lock file|The lock file is not up to date).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 4, while: /^\s{2,}\S/ },
    },
    {
      id: 'bad-json',
      literals: [
        'does not contain valid JSON',
        'does not match the expected JSON schema',
        'could not find a composer.json',
        'could not find the config file',
      ],
      pattern:
        /^\s*(?<message>(?:"?\S+"? does not (?:contain valid JSON|match the expected JSON schema)|Composer could not find (?:a composer\.json|the config file)).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 6, while: /^\s{2,}\S|^[.^-]|^Parse error/ },
    },
    {
      id: 'script',
      literals: ['returned with error code'],
      pattern: /^Script (?<message>.+ (?:handling|for) the \S+ event returned with error code \d+)/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
}
