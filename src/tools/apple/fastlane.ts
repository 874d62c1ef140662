import { defineTool } from '../define.js'

export const fastlane = defineTool({
  name: 'fastlane',
  url: 'https://fastlane.tools',
  category: 'unknown',
  rules: [
    {
      id: 'error',
      pattern:
        /^(?:\[[\d:]+\]: )?(?:\[!\] (?<message>(?:Error building|Tests? (?:have )?failed|Exit status|Could not|No value found|Invalid|Authentication|Please).*)|fastlane finished with errors)/,
      role: 'symptom',
      after: { max: 3, while: /^\s+\S/ },
    },
  ],
})
