import { defineTool } from '../define.js'

/** The Scala compiler's own tests. */
export const partest = defineTool({
  name: 'partest',
  url: 'https://github.com/scala/scala-partest',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^(?:\[\w+\] )?!!  \s*\d+ - (?<test>\S+)\s+\[(?<message>.+)\]/,
      role: 'cause',
      after: { max: 18, until: /^(?:\[\w+\] )?(?:ok|!!)\s+\d+ - / },
    },
  ],
})
