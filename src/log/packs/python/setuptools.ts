import type { Pack } from '../../rule.js'

export const setuptools: Pack = {
  tool: 'setuptools',
  rules: [
    {
      id: 'requirement',
      literals: [
        'Could not find suitable distribution',
        'is installed but',
        'Could not find required distribution',
      ],
      pattern:
        /^error: (?<message>(?:Could not find (?:suitable|required) distribution|[\w.-]+ [\w.]+ is installed but).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      certainty: 0.85,
    },
    {
      id: 'setup',
      literals: [
        '^error in ',
        'error: package directory',
        'error: invalid command',
        "error: can't copy",
        'error: Multiple top-level',
        'error: option',
        ' is not a valid',
        ': Invalid environment marker',
        "' must be",
      ],
      pattern:
        /^(?:error in \S+ setup command: |error: )(?<message>(?:package directory '|invalid command '|can't copy '|Multiple top-level packages|option .* not recognized|'\w+' must be|\S+ is not a valid|Invalid environment marker).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      certainty: 0.8,
    },
    {
      id: 'compiler-failed',
      literals: ['error: command', 'Setup script exited'],
      pattern:
        /^\s*(?:ERROR: |error: )?(?:Setup script exited with )?error: (?:Setup script exited with )?(?:error: )?command '[^']+' (?:failed|terminated|.*No such file).*/,
      role: 'symptom',
      category: 'compile_error',
      phase: 'build',
    },
    {
      id: 'build-backend',
      literals: [
        'ERROR Backend',
        'ERROR Missing dependencies',
        'ERROR Failed to',
        'ERROR Source',
        '*ERROR',
        '^* ERROR',
      ],
      pattern:
        /^\* ?ERROR|^ERROR (?<message>(?:Backend (?:subprocess|operation|.* is not available)|Missing dependencies|Failed to (?:create|parse)|Source ).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'package',
      after: { max: 4, while: /^\t|^\s+\S/ },
      certainty: 0.75,
    },
  ],
}
