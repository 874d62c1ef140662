import type { Pack } from '../../rule.js'

/** Raku, once Perl 6: what its compiler refuses. Its tests print as those of Perl do. */
export const raku: Pack = {
  tool: 'raku',
  rules: [
    {
      id: 'sorry',
      literals: ['===SORRY!==='],
      pattern: /^===SORRY!===(?: (?<message>(?:(?! compiling ).)*(?: compiling (?<file>[^\s()]+))?.*))?/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 14, until: /^\S+\.(?:t|rakutest)\b|^Dubious|^=+> |^The command/ },
      certainty: 0.9,
    },
    {
      id: 'zef',
      literals: ['===> '],
      pattern: /^===> (?<message>(?:Testing|Building|Failed to \w+|Fetching) ?\[FAIL\].*|Failed to .*)/,
      role: 'symptom',
      category: 'dependency_install',
      certainty: 0.4,
    },
  ],
}
