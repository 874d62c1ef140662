import type { Marker } from './model.js'

const providers = ['gitlab'] as const

export const gitlab: readonly Marker[] = [
  {
    providers,
    kind: 'start',
    literals: ['^running with gitlab-runner'],
    pattern: /^Running with gitlab-runner /,
  },
  {
    providers,
    kind: 'section',
    literals: ['section_start:'],
    pattern: /section_start:\d+:(?<name>[\w-]+)/,
    raw: true,
  },
  {
    providers,
    kind: 'section',
    literals: [
      ...[
        '^preparing environment',
        '^getting source from ',
        '^executing "',
        '^running after',
        '^restoring cache',
      ],
      ...[
        '^uploading artifacts for',
        '^saving cache',
        '^cleaning up project directory',
        '^downloading artifacts',
      ],
    ],
    pattern:
      /^(?<name>Preparing environment|Getting source from \w+|Executing "\w+" stage|Running after[_ ]script|Restoring cache|Uploading artifacts for \w+ job|Saving cache for \w+ job|Cleaning up project directory|Downloading artifacts)/,
    weak: true,
    common: true,
  },
  {
    providers,
    kind: 'command',
    literals: ['[32;1m$ '],
    pattern: /\u001b\[32;1m\$ (?<name>.{1,300}?)(?:\u001b|$)/,
    raw: true,
  },
  {
    providers,
    kind: 'command',
    literals: ['^$ '],
    pattern: /^\$ (?<name>.{1,300})/,
    weak: true,
    common: true,
  },
  {
    providers,
    kind: 'verdict',
    literals: ['error: job failed'],
    pattern: /^ERROR: Job failed(?:: (?:exit (?:code|status)|Process exited with status) (?<code>\d+))?/,
  },
  {
    providers,
    kind: 'verdict',
    literals: ['job succeeded'],
    pattern: /^Job (?<ok>succeeded)$/,
  },
]
