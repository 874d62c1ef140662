import { defineTool } from '../define.js'

export const cargo = defineTool({
  name: 'cargo',
  url: 'https://doc.rust-lang.org/cargo/',
  category: 'compile-error',
  commands: ['cargo'],
  rules: [
    {
      id: 'unreachable',
      pattern: /^error: (?<message>failed to get `[^`]+` as a dependency.*)/,
      role: 'cause',
      category: 'network-or-flaky',
      phase: 'dependencies',
      after: { max: 16, while: /^(?:\s+\S|\s*$|Caused by:)/ },
      needs: /^ {2}(?:failed to download from `|\[\d+\] |download of )/,
      certainty: 'proven',
    },
    {
      id: 'resolve',
      pattern:
        /^error: (?<message>(?:no matching (?:package|version)|failed to select a version|failed to get `|failed to (?:parse|load) (?:manifest|lock file)|could not find `Cargo\.toml`|(?:cannot update )?the lock file|cannot update the lock file|package collision|cyclic package|failed to read `|failed to resolve patches|package `.*` cannot be built|rustc \S+ is not supported).*)/i,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      after: {
        max: 16,
        while:
          /^(?:\s+\S|\s*$|Caused by:|location searched|required by|perhaps|versions that|all possible|failed to select|previously selected|the package|candidate|As a reminder|If you want|note:|help:|Either upgrade|\.\.\. )/,
      },
      certainty: 'strong',
    },
    {
      id: 'manifest',
      pattern: /^error: (?<message>.+)/,
      role: 'cause',
      phase: 'dependencies',
      after: { max: 10, while: /^(?:\s+\S|\s*$|\d+ +\|)/ },
      needs: /^\s*--> (?:\S+\/)?Cargo\.(?:toml|lock):\d+/,
      certainty: 'strong',
    },
    {
      id: 'network',
      pattern:
        /^(?:error: (?<message>(?:failed to (?:download|fetch|query replaced source|update registry)|[Uu]nable to update|download of ).*))/,
      role: 'cause',
      category: 'network-or-flaky',
      phase: 'dependencies',
      after: { max: 14, while: /^(?:\s+\S|\s*$|Caused by:)/ },
      certainty: 'strong',
    },
    {
      id: 'spurious',
      pattern: /^warning: spurious network error/,
      role: 'noise',
      category: 'network-or-flaky',
    },
    {
      id: 'build-script',
      pattern: /^(?:error: )?(?<message>failed to run custom build command for `.*)/i,
      role: 'cause',
      phase: 'build',
      after: {
        max: 30,
        while: /^(?:\s+\S|\s*$|Caused by:|process didn't|--- std|Process didn't|thread |note: |\S)/,
        until: /^(?:warning: build failed|error: build failed|\s+(?:Compiling|Building) )/,
      },
      certainty: 'strong',
    },
    {
      id: 'no-such-command',
      pattern:
        /^error: (?<message>(?:no such (?:sub)?command|'[^']+' is not installed for the|toolchain '|component '|the '[^']+' (?:binary|component)|Found argument|unexpected argument|none of the selected packages|no (?:bin|test|example) target|.* does not contain (?:this|these) feature|override toolchain|the option `?Z?`? is only accepted|could not (?:download|read) ).*)/i,
      role: 'cause',
      category: 'environment',
      after: { max: 6, while: /^\s+\S|^\s*$/ },
      certainty: 'strong',
    },
    {
      id: 'signal',
      pattern:
        /^\s*process didn't exit successfully: `(?<code>(?:(?!` \(signal: ).)*)` \(signal: (?<message>.*)\)/i,
      role: 'cause',
      category: 'timeout-or-oom',
      certainty: 'weak',
    },
    {
      id: 'wrapper',
      pattern:
        /^(?:\s*(?:Caused by:\s*)?process didn't exit successfully|error: build failed|warning: build failed)/i,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
  rerun: ['cargo build'],
  manifest: 'Cargo.toml',
  lock: 'Cargo.lock',
})
