import type { Marker } from './model.js'

const providers = ['circleci'] as const

export const circleci: readonly Marker[] = [
  {
    providers,
    kind: 'command',
    literals: ['#!/bin/bash -e', '#!/bin/sh -e'],
    pattern: /^#!\/bin\/(?<name>(?:ba)?sh -eu?o pipefail|(?:ba)?sh -eu?)$/,
  },
  {
    providers,
    kind: 'exit',
    literals: ['^exited with code '],
    pattern: /^Exited with code (?:exit status )?(?<code>\d+)$/,
  },
  {
    providers,
    kind: 'verdict',
    literals: ['circleci received exit code'],
    pattern: /^CircleCI received exit code (?<code>\d+)/,
  },
]
