import { defineTool } from '../define.js'

/** Checks what package.json promises against the files of the package. */
export const publint = defineTool({
  name: 'publint',
  url: 'https://publint.dev',
  category: 'lint-error',
  phase: 'package',
  commands: ['publint'],
  rules: [
    {
      id: 'error',
      pattern: /^\d+\. (?<message>pkg\.\S+ .+)/,
      role: 'cause',
      before: { max: 1, while: /^Errors:$/ },
      after: { max: 15, while: /^\d+\. / },
      needs: /^Errors:$/,
      certainty: 'proven',
    },
  ],
  rerun: ['npx publint'],
})
