import { defineTool } from '../define.js'
import { codeFrame } from './frame-shared.js'
import { end } from './webpack-shared.js'

export const next = defineTool({
  name: 'next',
  url: 'https://nextjs.org',
  category: 'compile-error',
  phase: 'build',
  commands: ['next build', 'next lint'],
  rules: [
    {
      id: 'type-error',
      pattern: /^Type error: (?<message>.*)/,
      role: 'cause',
      category: 'type-error',
      before: { max: 2, while: /^\.{0,2}\/?\S+:\d+:\d+$/ },
      after: { max: 14, while: codeFrame },
      details: [/^(?:\.\/)?(?<file>\S+):(?<line>\d+):(?<column>\d+)$/],
      certainty: 'strong',
    },
    {
      id: 'failed-to-compile',
      pattern: /^(?:> Build error occurred|> )?(?<message>Failed to compile\.?)$/,
      role: 'cause',
      before: { max: 4, while: /^Treating warnings as errors|^Most CI servers set|^\s*$/ },
      after: { max: 19, until: end },
      certainty: 'weak',
    },
    {
      id: 'prerender',
      pattern: /^(?<message>Error occurred prerendering page ".*)/,
      role: 'cause',
      after: { max: 12, while: /^\S*Error|^\s/ },
    },
  ],
})
