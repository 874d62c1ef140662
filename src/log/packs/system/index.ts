import type { Pack } from '../../rule.js'
import { apt } from './apt.js'
import { credentials } from './credentials.js'
import { git } from './git.js'
import { archives, network } from './network.js'
import { apk, chocolatey, homebrew, yum } from './packages.js'
import { shell } from './shell.js'

/** What every job stands on: the shell, git, the network, the system's packages. */
export const system: readonly Pack[] = [
  shell,
  credentials,
  git,
  network,
  archives,
  apt,
  yum,
  apk,
  homebrew,
  chocolatey,
]
