import { defineTool } from '../define.js'

/** Finds dependencies that package.json has for nothing, or lacks. */
export const depcheck = defineTool({
  name: 'depcheck',
  url: 'https://github.com/depcheck/depcheck',
  category: 'lint-error',
  phase: 'lint',
  commands: ['depcheck'],
  rules: [
    {
      id: 'issues',
      pattern: /^(?<message>(?:Unused (?:devD|d)ependencies|Missing dependencies))$/,
      role: 'cause',
      after: { max: 15, while: /^\* \S/ },
      details: [/^\* \S+: (?:\.\/)?(?<file>[^\s:]+\.\w+)$/],
      needs: /^\* \S/,
      certainty: 'proven',
    },
  ],
  rerun: ['npx depcheck'],
})
