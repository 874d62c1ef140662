import type { Marker } from './model.js'

const providers = ['buildkite'] as const

export const buildkite: readonly Marker[] = [
  {
    providers,
    kind: 'section',
    literals: ['~~~ ', '--- :', '+++ :'],
    pattern:
      /^(?:~~~ (?<name>(?:Running|Preparing|Uploading|Fetching|Cleaning|Loading|:[a-z_\d+-]{1,40}:).{0,200})|(?:---|\+\+\+) :[a-z_\d+-]{1,40}:.{0,200})/,
  },
  {
    providers,
    kind: 'section',
    literals: ['^--- ', '^+++ ', '^~~~ '],
    // Neither a diff nor a result of Go's tests.
    pattern: /^(?:---|\+\+\+|~~~) (?<name>(?!(?:[ab]\/|\/dev\/|FAIL|PASS|SKIP)\b|\S{1,200}\t)\S.{0,200})$/,
    common: true,
  },
  {
    providers,
    kind: 'command',
    literals: ['^$ '],
    pattern: /^\$ (?<name>.{1,300})/,
    common: true,
  },
  {
    providers,
    kind: 'exit',
    literals: ['the command exited with status'],
    pattern: /Error: The command exited with status (?<code>-?\d+)/,
  },
  {
    providers,
    kind: 'exit',
    literals: ['^user command error:'],
    pattern: /^user command error: .{0,80}?(?:exit status (?<code>-?\d+)|$)/,
  },
  {
    providers,
    kind: 'end',
    literals: ['hooks/pre-exit', 'hooks\\pre-exit'],
    pattern: /^\$ (?<name>\S{1,300}hooks[/\\]pre-exit(?:\.\w{2,4})?)$/,
  },
]
