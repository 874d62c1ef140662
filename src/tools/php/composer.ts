import { defineTool } from '../define.js'

/** Composer 1 and 2. */
export const composer = defineTool({
  name: 'composer',
  url: 'https://getcomposer.org',
  category: 'dependency-install',
  rules: [
    {
      id: 'problem',
      pattern: /^\s*(?<message>Problem \d+)\s*$/,
      role: 'cause',
      phase: 'dependencies',
      before: { max: 2, while: /^Your requirements could not be resolved|^\s*$/ },
      after: { max: 18, while: /^\s+\S/ },
      details: [/^\s+- (?<message>.+)/],
      certainty: 'strong',
    },
    {
      id: 'unresolvable',
      pattern: /^(?<message>Your requirements could not be resolved to an installable set of packages\.)/,
      role: 'symptom',
      phase: 'dependencies',
      certainty: 'weak',
    },
    {
      id: 'download',
      pattern:
        /^\s*(?<message>(?:The ".*" file could not be downloaded|https?:\/\/\S+ could not be fully loaded|curl error \d+ while downloading|Failed to download \S+ from|Could not authenticate against).*)/,
      role: 'cause',
      category: 'network-or-flaky',
      phase: 'dependencies',
      before: { max: 3, while: /^\s*$|^\s+\[[\w\\]+\]|^In / },
      after: { max: 4, while: /^\s{2,}\S/ },
    },
    {
      id: 'package',
      pattern:
        /^\s*(?:- )?(?<message>(?:Could not find package|Could not find a matching version of package|Could not find a version of package|The requested package \S+ could not be found in any version|Required package ".*" is not present in the lock file|The lock file is not up to date).*)/,
      role: 'cause',
      phase: 'dependencies',
      after: { max: 4, while: /^\s{2,}\S/ },
    },
    {
      id: 'bad-json',
      pattern:
        /^\s*(?<message>(?:"?\S+"? does not (?:contain valid JSON|match the expected JSON schema)|Composer could not find (?:a composer\.json|the config file)).*)/,
      role: 'cause',
      phase: 'dependencies',
      after: { max: 6, while: /^\s{2,}\S|^[.^-]|^Parse error/ },
    },
    {
      id: 'script',
      pattern: /^Script (?<message>.+ (?:handling|for) the \S+ event returned with error code \d+)/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
  rerun: ['composer install'],
  manifest: 'composer.json',
  lock: 'composer.lock',
})
