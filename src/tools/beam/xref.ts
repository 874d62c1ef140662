import { defineTool } from '../define.js'

export const xref = defineTool({
  name: 'xref',
  url: 'https://www.erlang.org/doc/apps/tools/xref.html',
  category: 'lint-error',
  phase: 'lint',
  rules: [
    {
      id: 'warning',
      pattern:
        /^(?:===> Xref failed: |WARN: {2})?(?:Warning: )?(?<message>\S+ (?:calls (?:undefined|deprecated) function|is (?:unused export|unused local function|a deprecated function)).* \(Xref\))$/,
      role: 'cause',
      after: { max: 16, while: /\(Xref\)$/ },
      certainty: 'strong',
    },
  ],
})
