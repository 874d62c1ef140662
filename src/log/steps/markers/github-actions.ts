import type { Marker } from './model.js'

const providers = ['github-actions'] as const

export const githubActions: readonly Marker[] = [
  {
    providers,
    kind: 'start',
    literals: ['^current runner version:'],
    pattern: /^(?<name>Current runner version): '/,
  },
  {
    providers,
    kind: 'command',
    literals: ['##[group]run '],
    pattern: /^##\[group\]Run (?<name>.{1,300})/,
  },
  {
    providers,
    kind: 'section',
    literals: ['^post job cleanup'],
    pattern: /^(?<name>Post job cleanup)\.?$/,
  },
  {
    providers,
    kind: 'end',
    literals: ['^cleaning up orphan processes'],
    pattern: /^(?<name>Cleaning up orphan processes)$/,
  },
  {
    providers,
    kind: 'exit',
    literals: ['##[error]process completed with exit code'],
    pattern: /^##\[error\]Process completed with exit code (?<code>\d+)/,
  },
  {
    providers: ['github-actions', 'azure-pipelines'],
    kind: 'exit',
    literals: ['##[error]the operation was canceled', '##[error]the process '],
    pattern:
      /^##\[error\](?:The operation was canceled|The process '.{1,300}' failed with exit code (?<code>\d+))/,
  },
  {
    providers: ['github-actions', 'azure-pipelines'],
    kind: 'error',
    literals: ['##[error]'],
    pattern: /^##\[error\](?!Process completed with exit code)/,
  },
]
