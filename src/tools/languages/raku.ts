import { defineTool } from '../define.js'

/** Raku, once Perl 6: what its compiler refuses. Its tests print as those of Perl do. */
export const raku = defineTool({
  name: 'raku',
  url: 'https://raku.org',
  category: 'compile-error',
  rules: [
    {
      id: 'sorry',
      pattern: /^===SORRY!===(?: (?<message>(?:(?! compiling ).)*(?: compiling (?<file>[^\s()]+))?.*))?/,
      role: 'cause',
      phase: 'build',
      after: { max: 14, until: /^\S+\.(?:t|rakutest)\b|^Dubious|^=+> |^The command/ },
      certainty: 'strong',
    },
    {
      id: 'zef',
      pattern: /^===> (?<message>(?:Testing|Building|Failed to \w+|Fetching) ?\[FAIL\].*|Failed to .*)/,
      role: 'symptom',
      category: 'dependency-install',
      certainty: 'hint',
    },
  ],
})
