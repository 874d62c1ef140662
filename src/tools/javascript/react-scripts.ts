import { defineTool } from '../define.js'

export const reactScripts = defineTool({
  name: 'react-scripts',
  url: 'https://create-react-app.dev',
  category: 'dependency-install',
  phase: 'build',
  commands: ['react-scripts'],
  rules: [
    {
      id: 'preflight',
      pattern: /^(?<message>There might be a problem with the project dependency tree\.)$/,
      role: 'cause',
      after: { max: 12, until: /^Manually installing incompatible|^If you would prefer/ },
      details: [/^\s+(?:(?!\/node_modules\/)\S)*\/(?<file>node_modules\/\S+) \(version: /],
      certainty: 'strong',
    },
  ],
})
