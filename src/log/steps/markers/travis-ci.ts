import type { Marker } from './model.js'

const providers = ['travis-ci'] as const
const esc = '(?:\\u001b\\[[0-9;]*[A-Za-z])*'

export const travisCi: readonly Marker[] = [
  {
    providers,
    kind: 'section-end',
    literals: ['travis_fold:end:'],
    pattern: /travis_fold:end:/,
    raw: true,
  },
  {
    providers,
    kind: 'section',
    literals: ['travis_fold:start:'],
    pattern: /travis_fold:start:(?<name>[\w.-]+)/,
    raw: true,
  },
  {
    providers,
    kind: 'command',
    literals: ['travis_time:start:'],
    pattern: new RegExp(`travis_time:start:\\w+(?:\\r?${esc}\\$ (?<name>.{1,300}))?`),
    raw: true,
  },
  {
    providers,
    kind: 'exit',
    literals: ['exited with '],
    pattern:
      /The command "(?<name>.{0,300}?)"? (?:failed and )?exited with (?<code>\d+)(?: during (?<phase>\w*))?\.?/,
    raw: true,
  },
  {
    providers,
    kind: 'exit',
    literals: ['" failed ', 'failed 3 times'],
    pattern: /The command "(?<name>.{0,300}?)"? failed(?: \d+ times)?\./,
    raw: true,
  },
  {
    providers,
    kind: 'echo',
    literals: ['the command "'],
    pattern: /The command "(?!.*" (?:failed|exited))(?<name>.{0,300})/,
    raw: true,
  },
  {
    providers,
    kind: 'echo-exit',
    literals: ['" exited with ', '" failed and exited with '],
    pattern: /^.{0,300}" (?:failed and )?exited with (?<code>\d+)(?: during \w*)?\./,
    raw: true,
  },
  {
    providers,
    kind: 'verdict',
    literals: ['your build exited with'],
    pattern: /Your build exited with (?<code>\d+)\./,
    raw: true,
  },
  {
    providers,
    kind: 'verdict',
    literals: ['your build has been stopped', 'build has been terminated'],
    pattern: /Your build has been stopped\.|The build has been terminated/,
    raw: true,
  },
]
