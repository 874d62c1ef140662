import type { Pack } from '../../rule.js'

export const cocoapods: Pack = {
  tool: 'cocoapods',
  rules: [
    {
      id: 'resolve',
      literals: ['[!] '],
      pattern:
        /^(?:nl)*\s*\[!\] (?<message>(?:CocoaPods could not find|Unable to find a specification|Unable to satisfy|Unable to resolve|Error installing|Failed to download|The `.*` requires|The platform of the target|No podspec|No Podfile|Invalid `Podfile`|Unable to find|Oh no, an error).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 14, until: /^The command|^\$ |^##/ },
      certainty: 0.91,
    },
    {
      id: 'lint',
      literals: ['- ERROR |'],
      pattern: /^(?:nl)*\s+- ERROR \| (?<message>.+)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'test',
      before: { max: 4, while: /^(?:nl)*\s*$|^(?:nl)*\s+- (?:WARN|NOTE)|^(?:nl)*\s*-> / },
      after: { max: 14, while: /^(?:nl)*\s*$|^(?:nl)*\s+\S|^(?:nl)+\S/, until: /^(?:nl)*\s*\[!\]/ },
      certainty: 0.88,
    },
    {
      id: 'lint-verdict',
      literals: ['did not pass validation'],
      pattern: /^(?:nl)*\s*\[!\] (?<message>.* did not pass validation.*)/,
      role: 'symptom',
      category: 'lint_error',
      phase: 'test',
    },
  ],
}

export const carthage: Pack = {
  tool: 'carthage',
  rules: [
    {
      id: 'error',
      literals: [
        'A shell task (',
        'No available version for',
        'Could not find any available version',
        'Build Failed',
        'has no shared framework schemes',
      ],
      pattern:
        /^(?:\*\*\* )?(?<message>(?:A shell task \(.*\) failed|No available version for|Build Failed$|Dependency ".*" has no shared framework schemes|Could not find any available version).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 8, until: /^\s*$/ },
      certainty: 0.78,
    },
  ],
}

export const fastlane: Pack = {
  tool: 'fastlane',
  rules: [
    {
      id: 'error',
      literals: ['[!] ', 'fastlane finished with errors'],
      pattern:
        /^(?:\[[\d:]+\]: )?(?:\[!\] (?<message>(?:Error building|Tests? (?:have )?failed|Exit status|Could not|No value found|Invalid|Authentication|Please).*)|fastlane finished with errors)/,
      role: 'symptom',
      category: 'unknown',
      after: { max: 3, while: /^\s+\S/ },
    },
  ],
}

export const swiftlint: Pack = {
  tool: 'swiftlint',
  rules: [
    {
      id: 'violation',
      literals: [' Violation: '],
      pattern:
        /^(?<file>\/?[^\s:][^:]*\.swift):(?<line>\d+):(?:(?<column>\d+):)? error: (?<message>[\w ]+ Violation: .+) \((?<code>\w+)\)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: {
        max: 12,
        while: /^(?:(?!Violation: ).)*Violation: .*error|^(?:(?!: error: ).)*: error: .*Violation/,
      },
      certainty: 0.93,
    },
  ],
}
