import type { Command } from 'commander'
import { bashCompletion } from './bash.js'
import { fishCompletion } from './fish.js'
import { treeOf } from './tree.js'
import type { CommandNode } from './tree.js'
import { zshCompletion } from './zsh.js'

const writers = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } satisfies Record<
  string,
  (root: CommandNode) => string
>

export type Shell = keyof typeof writers
export const shells = Object.keys(writers) as readonly Shell[]

/** The script that teaches a shell the commands and options of a program. */
export const completionOf = (program: Command, shell: Shell): string => writers[shell](treeOf(program))
