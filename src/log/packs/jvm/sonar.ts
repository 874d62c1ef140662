import type { Pack } from '../../rule.js'

/** The scanner of SonarQube. */
export const sonar: Pack = {
  tool: 'sonar',
  rules: [
    {
      id: 'error',
      literals: ['Error during SonarQube ', 'Error during SonarScanner '],
      pattern: /^ERROR: (?<message>Error during Sonar(?:Qube \w+|Scanner) execution)/,
      role: 'cause',
      category: 'environment',
      after: { max: 8, while: /^ERROR: \S|^Caused by: /, until: /^ERROR: Re-run / },
      details: [/^ERROR: (?!Error during)(?<message>.+)/],
      certainty: 0.86,
    },
  ],
}
