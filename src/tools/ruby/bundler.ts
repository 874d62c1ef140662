import { defineTool } from '../define.js'

/** Bundler 1 and 2, and RubyGems. */
export const bundler = defineTool({
  name: 'bundler',
  url: 'https://bundler.io',
  category: 'dependency-install',
  phase: 'dependencies',
  rules: [
    {
      id: 'not-found',
      literals: ['Could not find'],
      pattern:
        /^(?:Resolving dependencies\.*(?!\.))?\s*(?!\s)(?:ERROR: {1,2})?(?:Error in \S+ )?(?:\S+: )?(?<message>Could not find (?:gem |compatible versions|a valid gem|\S+ in (?:any of the sources|locally installed gems)|(?=\S+-\d)\S+ in ).*)/,
      role: 'cause',
      after: { max: 16, until: /^Run `bundle install`|^The command|^\$ |^\s*$/ },
      certainty: 'strong',
    },
    {
      id: 'conflict',
      pattern:
        /^(?:Resolving dependencies\.*)?\s*(?<message>Bundler could not find compatible versions for gem .*)/,
      role: 'cause',
      after: { max: 18, until: /^The command|^\$ / },
      certainty: 'strong',
    },
    {
      id: 'conflict-2',
      pattern:
        /^(?:Resolving dependencies\.*)?\s*(?<message>(?:Because|And because|So, because) .*(?:version solving has failed|depends on|requires|incompatible|every version).*)/,
      role: 'cause',
      after: { max: 12, while: /^(?:\s|and|And|So|Because)/ },
      needs: /version solving has failed/,
      certainty: 'strong',
    },
    {
      id: 'native-extension',
      pattern:
        /^\s*(?:Gem::Ext::BuildError: |ERROR: {1,2}Error installing \S+\s+)?(?<message>(?:ERROR: )?Failed to build gem native extension\.?)/,
      role: 'cause',
      before: { max: 1, while: /Error installing|BuildError/ },
      after: { max: 18, until: /^An error occurred while installing|^Gem files will remain/ },
      certainty: 'strong',
    },
    {
      id: 'install-failed',
      pattern: /^(?<message>An error occurred while installing \S+ \(.*?\), and Bundler cannot)/,
      role: 'cause',
      before: { max: 3, while: /^Gem::|^ERROR|Error: / },
      after: { max: 4, until: /^\s*$/ },
      certainty: 'weak',
    },
    {
      id: 'ruby-version',
      pattern:
        /^(?:ERROR: {1,2}Error installing \S+(?!\S)|Gem::\S+: )?\s*(?<message>(?:Your Ruby version is .*but your Gemfile|\S+ requires (?:Ruby|RubyGems) version|Your bundle only supports platforms).*)/i,
      role: 'cause',
      category: 'environment',
      certainty: 'strong',
    },
    {
      id: 'lockfile',
      pattern:
        /^(?<message>(?:Your lockfile (?:does not satisfy|is unreadable|was created by)|You are trying to install in deployment mode|Your bundle is locked to|The gemspecs for path gems changed|The dependencies in your gemfile changed|Cannot write a changed lockfile|Some gems seem to be missing|The list of sources changed).*)/,
      role: 'cause',
      after: { max: 14, until: /^The command|^\$ / },
    },
    {
      id: 'missing-bundler',
      pattern:
        /^(?:\S+:\d+:in `[^']*': |bundler: )?(?<message>(?:can't find gem \S+ \(.*|You must use Bundler \d.*|Could not find 'bundler' \(.*|You have already activated \S+ .*|command not found: .*|failed to load command: .*))/,
      role: 'cause',
      category: 'environment',
      after: { max: 6, while: /^\s|:in [`']/ },
      certainty: 'weak',
    },
    {
      id: 'fetch',
      pattern:
        /^(?:ERROR: {1,2}.{0,80})?(?<message>(?:Could not fetch specs from|Could not reach host|Gem::RemoteFetcher::FetchError|Network error while fetching|Unable to download data from|Could not download gem|Bundler::HTTPError).*)/,
      role: 'cause',
      category: 'network-or-flaky',
      after: { max: 4, until: /^\s*$/ },
    },
    {
      id: 'git-source',
      pattern: /^(?<message>Git error: command `.*|Revision \S+ does not exist in the repository .*)/,
      role: 'cause',
      after: { max: 6, until: /^The command|^\s*$/ },
    },
    {
      id: 'gemfile',
      pattern:
        /^(?:\[!\] )?(?<message>(?:There was an error (?:parsing|while loading) `|There was a Gemfile error|Could not locate Gemfile|Gemfile syntax error).*)/,
      role: 'cause',
      after: { max: 12, until: /^The command|^\$ / },
      certainty: 'strong',
    },
  ],
  rerun: ['bundle install'],
  manifest: 'Gemfile',
  lock: 'Gemfile.lock',
})
