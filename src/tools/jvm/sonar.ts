import { defineTool } from '../define.js'

/** The scanner of SonarQube. */
export const sonar = defineTool({
  name: 'sonar',
  url: 'https://docs.sonarsource.com',
  category: 'environment',
  rules: [
    {
      id: 'error',
      pattern: /^ERROR: (?<message>Error during Sonar(?:Qube \w+|Scanner) execution)/,
      role: 'cause',
      after: { max: 8, while: /^ERROR: \S|^Caused by: /, until: /^ERROR: Re-run / },
      details: [/^ERROR: (?!Error during)(?<message>.+)/],
      certainty: 'strong',
    },
  ],
})
