import { defineTool } from '../define.js'

export const uv = defineTool({
  name: 'uv',
  url: 'https://docs.astral.sh/uv/',
  category: 'dependency-install',
  phase: 'dependencies',
  rules: [
    {
      id: 'error',
      literals: [
        'error: Failed to',
        'error: Distribution',
        '× Failed to',
        'error: Request failed',
        'error: No interpreter',
        '× No ',
        '× Distribution `',
        '× Request failed',
      ],
      pattern:
        /^\s*(?:error: |× )(?<message>(?:Failed to (?:download|fetch|prepare|build|spawn|parse(?! \S+:\d+:\d+: )|resolve|install|read|initialize cache|validate)|Distribution `|Request failed|No interpreter found).*)/,
      role: 'cause',
      after: { max: 16, while: /^\s+(?:Caused by:|[├╰│]|\S)|^\s*$/ },
    },
  ],
})
