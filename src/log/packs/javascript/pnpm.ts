import type { Pack } from '../../rule.js'

export const pnpm: Pack = {
  tool: 'pnpm',
  rules: [
    {
      id: 'wrapper',
      literals: ['ERR_PNPM_RECURSIVE', '^ELIFECYCLE'],
      pattern: /^[\s\u2009]*(?:ERR_PNPM_RECURSIVE_(?:RUN|EXEC)_FIRST_FAIL|ELIFECYCLE)\b/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
    },
    {
      id: 'network',
      literals: [
        'ERR_PNPM_META_FETCH_FAIL',
        'ERR_PNPM_FETCH_5',
        'ERR_PNPM_FETCH_429',
        'ERR_PNPM_TARBALL',
        'ECONNRESET',
        'ETIMEDOUT',
        'EAI_AGAIN',
        '^ENOTFOUND',
      ],
      pattern:
        /^[\s\u2009]*(?:\[ERROR\] )?(?<code>ERR_PNPM_(?:META_FETCH_FAIL|FETCH_5\d\d|FETCH_429|TARBALL\w*)|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOTFOUND)[\s\u2009]+(?<message>\S.*)/,
      role: 'cause',
      category: 'network_or_flaky',
      phase: 'dependencies',
      after: { max: 6, while: /^\S|^\s*$/ },
      certainty: 0.9,
    },
    {
      id: 'permission',
      literals: ['ERR_PNPM_FETCH_40'],
      pattern: /^[\s\u2009]*(?:\[ERROR\] )?(?<code>ERR_PNPM_FETCH_40[13])[\s\u2009]+(?<message>\S.*)/,
      role: 'cause',
      category: 'permission_or_secret',
      phase: 'dependencies',
      after: { max: 8, while: /^(?!\$ )/ },
      certainty: 0.9,
    },
    {
      id: 'no-script',
      literals: [
        'ERR_PNPM_NO_SCRIPT',
        'ERR_PNPM_UNSUPPORTED_ENGINE',
        'ERR_PNPM_BAD_PM_VERSION',
        'ERR_PNPM_NO_IMPORTER',
      ],
      pattern:
        /^[\s\u2009]*(?:\[ERROR\] )?(?<code>ERR_PNPM_(?:NO_SCRIPT\w*|UNSUPPORTED_ENGINE|BAD_PM_VERSION|NO_IMPORTER\w*))[\s\u2009]+(?<message>\S.*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 8, while: /^(?!\$ |> )/ },
      certainty: 0.9,
    },
    {
      id: 'error',
      literals: ['ERR_PNPM_'],
      pattern:
        /^[\s\u2009]*(?:\[ERROR\] )?(?<code>ERR_PNPM_(?!RECURSIVE_(?:RUN|EXEC)_FIRST)[A-Z0-9_]+)[\s\u2009]+(?<message>\S.*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 14, while: /^(?!\$ |> |##\[)/ },
      certainty: 0.85,
    },
    {
      id: 'warning',
      literals: ['WARN'],
      pattern: /^[\s\u2009]*WARN[\s\u2009]+\S/,
      role: 'noise',
      category: 'unknown',
    },
  ],
}
