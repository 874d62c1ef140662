import { defineTool } from '../define.js'

/** The interpreter's own messages, rake and Rails tasks. */
export const ruby = defineTool({
  name: 'ruby',
  url: 'https://www.ruby-lang.org',
  category: 'unknown',
  rules: [
    {
      id: 'rake-aborted',
      pattern: /^(?:\d+:\s*)?(?:rake|rails) aborted!$/,
      role: 'cause',
      after: {
        max: 14,
        until: /^Tasks: TOP|^\(See full trace|^Command failed with status|^The command|^\$ /,
      },
      needs: /\S/,
      details: [
        /^(?!\/|Command failed)(?<message>\S.*)$/,
        /^(?<file>(?!\/home\/\S+\/\.rvm|\/usr)[\w./-]+\.(?:rb|rake)):(?<line>\d+):in /,
      ],
      certainty: 'weak',
    },
    {
      id: 'rake-command',
      pattern: /^(?:rake aborted!)?\s*(?<message>Command failed with status \(\d*\).*)/,
      role: 'wrapper',
    },
    {
      id: 'syntax-error',
      pattern:
        /^(?:(?=\S*ruby)\S+: )?(?<file>[^\s:]+\.\w+):(?<line>\d+): (?<message>(?:\S+ )?syntax errors? ?.*|.*\(SyntaxError\)$)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: { max: 8, while: /^\s|^[>+|] ?\s*\d|^\S+\.rb:\d+: / },
    },
    {
      id: 'load-error',
      pattern:
        /^(?<file><internal:[^>]*>|[^\s:]+):(?<line>\d+):in [`'].*?': (?<message>cannot load such file.*)/,
      role: 'cause',
      category: 'dependency-install',
      after: { max: 10, while: /^\s*(?:\d+:\s+)?from |^\S+:\d+:in / },
      certainty: 'strong',
    },
    {
      id: 'exception',
      pattern:
        /^(?:\s*\d+: )?(?<file>[^\s:]+):(?<line>\d+):in [`'][^']*': (?!warning:|cannot load such file)(?<message>.+ \((?<code>[A-Z][\w:]*)\))$/,
      role: 'cause',
      after: { max: 12, while: /^\s+(?:\d+: )?from |^\S+:\d+:in / },
      certainty: 'weak',
    },
    {
      id: 'named-error',
      pattern:
        /^(?<code>(?:[A-Z]\w*::)*(?:NameError|NoMethodError|ArgumentError|LoadError|TypeError|RuntimeError|KeyError|FrozenError|Errno::\w+|ActiveRecord::\w+|PG::\w+|Mysql2::Error\S*)): (?<message>.+)/,
      role: 'cause',
      after: { max: 12, while: /^\s*\S+:\d+:in |^\s+from / },
      needs: /:\d+:in [`']/,
      certainty: 'weak',
    },
    {
      id: 'yaml',
      pattern:
        /^\(?(?<file>[^\s()]+)\)?: (?<message>(?:found character that cannot start|did not find expected|could not find expected|mapping values are not allowed).*? at line (?<line>\d+) column (?<column>\d+).*)/,
      role: 'cause',
      category: 'lint-error',
    },
    {
      id: 'rvm',
      pattern: /^(?<message>Unknown ruby interpreter version \(do not know how to handle\): \S+)/,
      role: 'cause',
      category: 'environment',
      phase: 'setup',
      before: { max: 2, while: /is not installed - installing|^Searching for binary rubies/ },
      certainty: 'strong',
    },
    {
      id: 'missing-database',
      pattern:
        /^(?:\S+: )?(?<code>ActiveRecord::NoDatabaseError|PG::ConnectionBad|Mysql2::Error::ConnectionError): (?<message>.+)/,
      role: 'cause',
      category: 'environment',
      after: { max: 6, while: /^\s|^\S+:\d+:in / },
    },
    {
      id: 'missing-executable',
      pattern: /^(?<message>No Rakefile found .*|Don't know how to build task .*)/,
      role: 'cause',
      category: 'environment',
      before: { max: 1, while: /^rake aborted!/ },
      after: { max: 2, while: /:in [`']/ },
      certainty: 'strong',
    },
  ],
})
