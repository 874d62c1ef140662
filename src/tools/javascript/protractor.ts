import { defineTool } from '../define.js'

export const protractor = defineTool({
  name: 'protractor',
  url: 'https://github.com/angular/protractor',
  category: 'environment',
  phase: 'test',
  commands: ['protractor'],
  rules: [
    {
      id: 'launcher',
      pattern: /^\[[\d:]{8}\] E\/\w+ - (?!Process exited with error code|Error code: )(?<message>.+)/,
      role: 'cause',
      after: { max: 14, while: /^\s+\S|^\[[\d:]{8}\] E\/\w+ - (?!Process exited)/ },
    },
  ],
})
