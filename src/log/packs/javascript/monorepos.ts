import type { Pack } from '../../rule.js'

/** Tools that run the scripts of many packages: what they print only repeats that one of them failed. */
export const lerna: Pack = {
  tool: 'lerna',
  rules: [
    {
      id: 'failed',
      literals: ['lerna ERR!'],
      pattern: /^lerna ERR! (?!ENOGIT|ELOCK|JSONError|EUNCOMMIT|ECYCLE)/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
    },
    {
      id: 'error',
      literals: ['ERR!'],
      pattern:
        /^lerna ERR! (?<code>ENOGIT|ELOCK|JSONError|EUNCOMMIT|ECYCLE|EBEHIND|ENOTOKEN)\b ?(?<message>.*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 5, while: /^lerna ERR! / },
      certainty: 0.75,
    },
  ],
}

export const turbo: Pack = {
  tool: 'turbo',
  rules: [
    {
      id: 'failed',
      literals: ['run failed: command', '^Failed: ', 'command finished with error', ': command ('],
      pattern:
        /^(?:\s*ERROR {2,}run failed: command|[^\s#]+#\S+: command \(|\S+: ERROR: command finished with error|\s*Failed: {4}[^\s#]+#\S)/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
    },
    {
      id: 'missing-task',
      literals: ['Could not find'],
      pattern:
        /^\s*(?:x |× |ERROR )?(?<message>(?:could not find task|Could not find) (?:`\S+` in project|"\S+" in (?:root )?turbo\.json).*)/i,
      role: 'cause',
      category: 'environment',
      certainty: 0.8,
    },
  ],
}

export const nx: Pack = {
  tool: 'nx',
  rules: [
    {
      id: 'failed',
      literals: ['Ran target', 'Running target', 'Failed tasks:', 'nx run', '✖    '],
      pattern:
        /^\s*(?:NX {3}(?:Ran target|Running target).{0,300}failed|NX {3}ERROR {2}Ran target|Failed tasks:|✖ {2}nx run |✖ {4}\d+\/\d+ failed)/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
    },
    {
      id: 'error',
      literals: ['NX  '],
      pattern:
        /^\s*>? ?NX {3}(?:ERROR {2})?(?<message>(?:Cannot find|Could not find|Failed to process project graph|The .* project does not|Unable to|Nx Cloud: Workspace|Invalid).*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 8, while: /^(?!npm |##\[)/ },
      certainty: 0.75,
    },
  ],
}
