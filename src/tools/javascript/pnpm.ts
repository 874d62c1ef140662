import { defineTool } from '../define.js'

export const pnpm = defineTool({
  name: 'pnpm',
  url: 'https://pnpm.io',
  category: 'unknown',
  rules: [
    {
      id: 'wrapper',
      pattern: /^[\s\u2009]*(?:ERR_PNPM_RECURSIVE_(?:RUN|EXEC)_FIRST_FAIL|ELIFECYCLE)\b/,
      role: 'wrapper',
      conclusive: true,
    },
    {
      id: 'network',
      pattern:
        /^[\s\u2009]*(?:\[ERROR\] )?(?<code>ERR_PNPM_(?:META_FETCH_FAIL|FETCH_5\d\d|FETCH_429|TARBALL\w*)|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOTFOUND)[\s\u2009]+(?<message>\S.*)/,
      role: 'cause',
      category: 'network-or-flaky',
      phase: 'dependencies',
      after: { max: 6, while: /^\S|^\s*$/ },
      certainty: 'strong',
    },
    {
      id: 'permission',
      pattern: /^[\s\u2009]*(?:\[ERROR\] )?(?<code>ERR_PNPM_FETCH_40[13])[\s\u2009]+(?<message>\S.*)/,
      role: 'cause',
      category: 'permission-or-secret',
      phase: 'dependencies',
      after: { max: 8, while: /^(?!\$ )/ },
      certainty: 'strong',
    },
    {
      id: 'no-script',
      pattern:
        /^[\s\u2009]*(?:\[ERROR\] )?(?<code>ERR_PNPM_(?:NO_SCRIPT\w*|UNSUPPORTED_ENGINE|BAD_PM_VERSION|NO_IMPORTER\w*))[\s\u2009]+(?<message>\S.*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 8, while: /^(?!\$ |> )/ },
      certainty: 'strong',
    },
    {
      id: 'error',
      pattern:
        /^[\s\u2009]*(?:\[ERROR\] )?(?<code>ERR_PNPM_(?!RECURSIVE_(?:RUN|EXEC)_FIRST)[A-Z0-9_]+)[\s\u2009]+(?<message>\S.*)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      after: { max: 14, while: /^(?!\$ |> |##\[)/ },
      certainty: 'strong',
    },
    {
      // Of pnpm 12: the code on a line of its own, its chain of reasons below.
      id: 'coded',
      pattern: /^Error: (?<code>ERR_PNPM_(?!RECURSIVE_(?:RUN|EXEC)_FIRST)[A-Z0-9_]+)$/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      after: { max: 16, while: /^\s|^$/ },
      details: [/^\s*╰─▶ (?<message>\S.*)/, /^\s*× (?<message>\S.*)/],
      certainty: 'strong',
    },
    { id: 'warning', literals: ['WARN'], pattern: /^[\s\u2009]*WARN[\s\u2009]+\S/, role: 'noise' },
  ],
  rerun: ['pnpm install --frozen-lockfile'],
  manifest: 'package.json',
  lock: 'pnpm-lock.yaml',
})
