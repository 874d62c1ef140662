import { defineTool } from '../define.js'

/** Cython. */
export const cython = defineTool({
  name: 'cython',
  url: 'https://cython.org',
  category: 'compile-error',
  phase: 'build',
  commands: ['cython', 'cythonize'],
  rules: [
    {
      id: 'compile-error',
      pattern: /^Error compiling Cython file:$/,
      role: 'cause',
      after: { max: 18, until: /^Traceback|^\[\d+\/\d+\]|^(?:building|running|Error compiling) / },
      details: [/^(?<file>[^\s:]+\.(?:pyx|pxd|pxi|py)):(?<line>\d+):(?<column>\d+): (?<message>.+)/],
      certainty: 'proven',
    },
  ],
})
