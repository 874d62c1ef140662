import type { Pack } from '../../rule.js'

export const sizeLimit: Pack = {
  tool: 'size-limit',
  rules: [
    {
      id: 'exceeded',
      literals: ['size limit has exceeded', 'exceeded the size limit'],
      pattern: /^\s*(?<message>Package size limit has exceeded by .*|(?:\S.*)?exceeded the size limit.*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: {
        max: 4,
        while:
          /^\s*(?:Size limit|Package size|Size|Size is|Running time|Loading time|Total time|With all):?\b/,
      },
      certainty: 0.9,
    },
  ],
}

export const bundlesize: Pack = {
  tool: 'bundlesize',
  rules: [
    {
      id: 'exceeded',
      literals: ['maxSize'],
      pattern: /^\s*FAIL\s+(?<file>\S+): (?<message>.*> maxSize.*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.9,
    },
  ],
}
