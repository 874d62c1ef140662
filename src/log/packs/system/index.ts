import type { Pack } from '../../rule.js'
import { git } from './git.js'
import { archives, network } from './network.js'
import { apt, packageManagers } from './packages.js'
import { shell } from './shell.js'

/** What every job stands on: the shell, git, the network, the system's packages. */
export const system: readonly Pack[] = [shell, git, network, archives, apt, packageManagers]
