import type { Marker } from './model.js'

const providers = ['azure-pipelines'] as const

export const azurePipelines: readonly Marker[] = [
  {
    providers,
    kind: 'command',
    literals: ['##[section]starting:'],
    pattern: /^##\[section\]Starting: (?<name>.{1,300})/,
  },
  {
    providers,
    kind: 'section-end',
    literals: ['##[section]finishing:'],
    pattern: /^##\[section\]Finishing: (?<name>.{1,300})/,
  },
  {
    providers,
    kind: 'exit',
    literals: ["exited with code '"],
    pattern: /^##\[error\].{0,300}exited with code '(?<code>\d+)'/,
  },
]
