import type { Pack } from '../../rule.js'

/** Lua and LuaRocks. */
export const lua: Pack = {
  tool: 'lua',
  rules: [
    {
      id: 'runtime-error',
      literals: ['stack traceback:'],
      pattern: /^\s*stack traceback:$/,
      role: 'cause',
      category: 'unknown',
      before: { max: 1, until: /^\s*$|^\s*ok \d/ },
      after: { max: 15, while: /^\s+\S/ },
      details: [
        /^(?:\w+: )?(?<file>[\w./-]+\.lua):(?<line>\d+): (?<message>.+)/,
        /^(?:\w+: )?(?<message>\S.*)/,
      ],
      certainty: 0.75,
    },
    {
      id: 'luarocks',
      literals: ['^Error: '],
      pattern:
        /^Error: (?<message>(?:No results matching query|Could not satisfy dependency|Failed installing dependency|Could not find (?:header file|library|a rockspec)|Build error:|Failed finding Lua).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 4, until: /^\s*$/ },
    },
  ],
}

export const busted: Pack = {
  tool: 'busted',
  rules: [
    {
      id: 'failed-test',
      literals: ['Failure → ', 'Error → ', 'Failure -> ', 'Error -> '],
      pattern: /^(?:Failure|Error) (?:→|->) (?<file>\S+)(?: @ (?<line>\d+))?$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 15, until: /^(?:Failure|Error|Pending) (?:→|->)/ },
      details: [/^(?<test>(?!\S+\.lua:)\S.*)/, /^\S+\.lua:\d+: (?<message>.*)/],
      certainty: 0.92,
    },
  ],
}

export const luacheck: Pack = {
  tool: 'luacheck',
  rules: [
    {
      id: 'problem',
      literals: ['.lua:'],
      pattern:
        /^\s{4}(?<file>[\w./-]+\.lua):(?<line>\d+):(?<column>\d+): (?:\((?<code>[EW]\d+)\) )?(?<message>.+)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 2, while: /^Checking |^\s*$/ },
      after: { max: 14, while: /^\s{4}\S/ },
      certainty: 0.75,
    },
    {
      id: 'total',
      literals: ['Total: '],
      pattern: /^Total: (?:[1-9]\d* warnings?|\d+ warnings? \/ [1-9]\d* errors?)/,
      role: 'symptom',
      category: 'lint_error',
      phase: 'lint',
      certainty: 0.25,
    },
  ],
}

export const luaunit: Pack = {
  tool: 'luaunit',
  rules: [
    {
      id: 'failed-test',
      literals: ['^1) ', '^2) ', '^3) ', '^4) ', '^5) ', '^6) ', '^7) ', '^8) ', '^9) ', '^0) '],
      pattern: /^\d+\) (?<test>[\w.]+)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 16, until: /^\d+\) |^Ran \d+ tests|^\s*$/ },
      needs: /\.lua:\d+: /,
      details: [/^(?<file>[\w./-]+\.lua):(?<line>\d+): (?<message>.+)/],
      certainty: 0.92,
    },
  ],
}
