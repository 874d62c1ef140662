import { defineTool } from '../define.js'

export const cocoapods = defineTool({
  name: 'cocoapods',
  url: 'https://cocoapods.org',
  category: 'lint-error',
  phase: 'test',
  rules: [
    {
      id: 'resolve',
      pattern:
        /^(?:nl)*\s*\[!\] (?<message>(?:CocoaPods could not find|Unable to find a specification|Unable to satisfy|Unable to resolve|Error installing|Failed to download|The `.*` requires|The platform of the target|No podspec|No Podfile|Invalid `Podfile`|Unable to find|Oh no, an error).*)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      after: { max: 14, until: /^The command|^\$ |^##/ },
      certainty: 'proven',
    },
    {
      id: 'lint',
      pattern: /^(?:nl)*\s+- ERROR \| (?<message>.+)/,
      role: 'cause',
      before: { max: 4, while: /^(?:nl)*\s*$|^(?:nl)*\s+- (?:WARN|NOTE)|^(?:nl)*\s*-> / },
      after: { max: 14, while: /^(?:nl)*\s*$|^(?:nl)*\s+\S|^(?:nl)+\S/, until: /^(?:nl)*\s*\[!\]/ },
      certainty: 'strong',
    },
    {
      id: 'lint-verdict',
      pattern: /^(?:nl)*\s*\[!\] (?<message>.* did not pass validation.*)/,
      role: 'symptom',
    },
  ],
  manifest: 'Podfile',
})
