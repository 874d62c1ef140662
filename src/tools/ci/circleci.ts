import { defineTool } from '../define.js'

export const circleci = defineTool({
  name: 'circleci',
  url: 'https://circleci.com/docs/',
  category: 'timeout-or-oom',
  rules: [
    {
      id: 'no-output',
      pattern: /^(?<message>Too long with no output \(exceeded .*\).*)/,
      role: 'cause',
      certainty: 'proven',
    },
    {
      id: 'out-of-memory',
      pattern: /^(?<message>Received ["']killed["'] signal)/,
      role: 'cause',
      before: { max: 1, while: /^Exited with code/ },
      certainty: 'proven',
    },
    {
      id: 'configuration',
      pattern:
        /^(?:#\s*)?(?<message>(?:Error calling (?:workflow|job|command)|Config does not conform|Cannot find (?:a definition|.* orb)|Unable to parse YAML|ERROR IN CONFIG FILE).*)/,
      role: 'cause',
      category: 'github-actions-config',
      after: { max: 10, while: /^(?:#|\s+\S)/ },
      certainty: 'strong',
    },
    {
      id: 'exited',
      pattern: /^Exited with code (?:exit status )?[1-9]\d*/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
})
