import { defineTool } from '../define.js'

/** Lua and LuaRocks. */
export const lua = defineTool({
  name: 'lua',
  url: 'https://www.lua.org',
  category: 'unknown',
  rules: [
    {
      id: 'runtime-error',
      pattern: /^\s*stack traceback:$/,
      role: 'cause',
      before: { max: 1, until: /^\s*$|^\s*ok \d/ },
      after: { max: 15, while: /^\s+\S/ },
      details: [
        /^(?:\w+: )?(?<file>[\w./-]+\.lua):(?<line>\d+): (?<message>.+)/,
        /^(?:\w+: )?(?<message>\S.*)/,
      ],
      certainty: 'weak',
    },
    {
      id: 'luarocks',
      pattern:
        /^Error: (?<message>(?:No results matching query|Could not satisfy dependency|Failed installing dependency|Could not find (?:header file|library|a rockspec)|Build error:|Failed finding Lua).*)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      after: { max: 4, until: /^\s*$/ },
    },
  ],
})
