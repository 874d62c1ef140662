import type { Marker } from './model.js'

const providers = ['jenkins'] as const

export const jenkins: readonly Marker[] = [
  {
    providers,
    kind: 'start',
    literals: ['^started by ', '[pipeline] start of pipeline'],
    pattern: /^(?:Started by |\[Pipeline\] Start of Pipeline)/,
    common: true,
  },
  {
    providers,
    kind: 'start', // of a freestyle job
    literals: ['^building remotely on ', '^building on ', '^building in workspace'],
    pattern: /^Building (?:(?:remotely )?on .{1,200} )?in workspace /,
  },
  {
    providers,
    kind: 'section',
    literals: ['[pipeline] { ('],
    pattern: /^\[Pipeline\] \{ \((?<name>.{1,200})\)/,
  },
  {
    providers,
    kind: 'command-end',
    literals: ['[pipeline] {', '[pipeline] }', '[pipeline] // ', '[pipeline] end of pipeline'],
    pattern: /^\[Pipeline\] (?:\{$|\}$|\/\/ (?!stage)|(?<last>End of Pipeline))/,
  },
  {
    providers,
    kind: 'section-end',
    literals: ['[pipeline] // stage'],
    pattern: /^\[Pipeline\] \/\/ stage/,
  },
  {
    providers,
    kind: 'command',
    literals: ['[pipeline] '],
    pattern:
      /^\[Pipeline\] (?<name>(?!stage\b|node\b|script\b|parallel\b|with|wrap\b|isUnix\b|properties\b|timestamps\b|ansiColor\b|tool\b|dir\b|Start |End )[A-Za-z]\w{0,60})(?:$| \()/,
  },
  {
    providers,
    kind: 'command', // of a freestyle job
    literals: ['] $ '],
    pattern: /^\[[^\]]{1,200}\] \$ (?<name>.{1,300})/,
    common: true,
  },
  {
    providers,
    kind: 'trace',
    literals: ['^+ '],
    pattern: /^\+ (?<name>.{1,300})/,
    common: true,
  },
  {
    providers,
    kind: 'exit',
    literals: ["^build step '"],
    pattern: /^Build step '.{1,200}' (?:marked build as failure|changed build result to FAILURE)/,
  },
  {
    providers,
    kind: 'late-exit',
    literals: ['script returned exit code'],
    pattern: /script returned exit code (?<code>-?\d+)/,
  },
  {
    providers,
    kind: 'verdict',
    literals: [
      'finished: success',
      'finished: failure',
      'finished: unstable',
      'finished: aborted',
      'finished: not_built',
    ],
    pattern: /^Finished: (?:(?<ok>SUCCESS)|FAILURE|(?<unstable>UNSTABLE)|ABORTED|NOT_BUILT)$/,
  },
]
