import { defineTool } from '../define.js'

export const glib = defineTool({
  name: 'glib',
  url: 'https://docs.gtk.org/glib/testing.html',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern:
        /^(?:\*\*\s*)?(?:\S+:)?ERROR:(?<file>[^:]+):(?<line>\d+):(?<test>\w+): (?<message>(?:assertion failed|code should not be reached).*)/,
      role: 'cause',
      after: { max: 2, while: /^Bail out!|^Aborted/ },
      certainty: 'strong',
    },
  ],
})
