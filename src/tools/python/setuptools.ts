import { defineTool } from '../define.js'

export const setuptools = defineTool({
  name: 'setuptools',
  url: 'https://setuptools.pypa.io',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'requirement',
      pattern:
        /^error: (?<message>(?:Could not find (?:suitable|required) distribution|[\w.-]+ [\w.]+ is installed but).*)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      certainty: 'strong',
    },
    {
      id: 'setup',
      pattern:
        /^(?:error in \S+ setup command: |error: )(?<message>(?:package directory '|invalid command '|can't copy '|Multiple top-level packages|option .* not recognized|'\w+' must be|\S+ is not a valid|Invalid environment marker).*)/,
      role: 'cause',
    },
    {
      id: 'compiler-failed',
      pattern:
        /^\s*(?:ERROR: |error: )?(?:Setup script exited with )?error: (?:Setup script exited with )?(?:error: )?command '[^']+' (?:failed|terminated|.*No such file).*/,
      role: 'symptom',
    },
    {
      id: 'build-backend',
      pattern:
        /^\* ?ERROR|^ERROR (?<message>(?:Backend (?:subprocess|operation|.* is not available)|Missing dependencies|Failed to (?:create|parse)|Source ).*)/,
      role: 'cause',
      phase: 'package',
      after: { max: 4, while: /^\t|^\s+\S/ },
      certainty: 'weak',
    },
  ],
})
