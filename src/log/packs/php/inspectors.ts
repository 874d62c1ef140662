import type { Pack } from '../../rule.js'

export const phpmd: Pack = {
  tool: 'phpmd',
  rules: [
    {
      id: 'problem',
      literals: ['.php:'],
      pattern: /^(?<file>[^\s:]+\.php):(?<line>\d+)\t+(?<message>\S.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /^[^\s:]+\.php:\d+\t/ },
      certainty: 0.88,
    },
  ],
}

export const phan: Pack = {
  tool: 'phan',
  rules: [
    {
      id: 'problem',
      literals: [' Phan'],
      pattern: /^(?<file>[^\s:]+\.php):(?<line>\d+) (?<code>Phan\w+) (?<message>.+)/,
      role: 'cause',
      category: 'type_error',
      phase: 'lint',
      after: { max: 18, while: /^[^\s:]+\.php:\d+ Phan/ },
      certainty: 0.9,
    },
  ],
}

export const atoum: Pack = {
  tool: 'atoum',
  rules: [
    {
      id: 'failed-test',
      literals: ['():'],
      pattern: /^=> (?<test>[\w\\]+::\w+)\(\):$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 2, while: /^> There (?:is|are) \d|^Failure \(/ },
      after: { max: 16, until: /^=> |^$/ },
      needs: /^In file |^Exception|^Error /,
      details: [/^In file (?<file>\S+) on line (?<line>\d+), (?<message>.+)/],
      certainty: 0.92,
    },
  ],
}

export const kahlan: Pack = {
  tool: 'kahlan',
  rules: [
    {
      id: 'failed-test',
      literals: ['failed in `'],
      pattern: /^\s+(?<message>expect->\w+\(\) failed) in `(?<file>[^`]+)` line (?<line>\d+)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 4, while: /^\S|^\s+\S/ },
      after: { max: 14, while: /^\s{4,}\S|^\s*$/ },
      details: [/^\s+✖ (?:it )?(?<test>\S.*)/],
      certainty: 0.92,
    },
  ],
}
