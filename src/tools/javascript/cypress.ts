import { defineTool } from '../define.js'

export const cypress = defineTool({
  name: 'cypress',
  url: 'https://docs.cypress.io',
  category: 'environment',
  phase: 'test',
  commands: ['cypress'],
  rules: [
    {
      id: 'server',
      pattern:
        /^(?<message>Cypress (?:could not verify that (?:this|your) server|failed to (?:verify|start|connect|make)).*)/,
      role: 'cause',
      after: { max: 10, while: /^(?!npm |error )/ },
      certainty: 'strong',
    },
    {
      id: 'crashed',
      pattern:
        /^(?<message>(?:The Test Runner unexpectedly exited|We detected that the \w+ Renderer process).*)/,
      role: 'cause',
      category: 'timeout-or-oom',
      after: { max: 8, while: /^(?!npm |error )/ },
      certainty: 'strong',
    },
    {
      id: 'binary-missing',
      pattern:
        /(?<message>No version of Cypress is installed.*|The cypress npm package is installed, but.*|Cypress executable not found.*|Your system is missing the dependency.*|Missing X server or \$DISPLAY)/,
      role: 'cause',
      after: { max: 6, while: /^(?!npm |error )/ },
      certainty: 'strong',
    },
    {
      id: 'no-specs',
      pattern: /^(?<message>Can't run because .*)/,
      role: 'cause',
      after: { max: 6, while: /^(?!npm |error )/ },
    },
    {
      id: 'count',
      pattern: /✖ {2}\d+ of \d+ failed \(/,
      role: 'symptom',
      conclusive: true,
      category: 'test-assertion',
    },
  ],
  rerun: ['npx cypress run --spec {file}', 'npx cypress run'],
})
