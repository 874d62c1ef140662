import type { Command, Option } from 'commander'

/** What a shell may complete in a place: names of files, names of folders, one of these words, or nothing. */
export type Value = 'file' | 'folder' | 'command' | 'none' | readonly string[]

export interface OptionNode {
  /** `--format`, and `-h` if there is a short one. */
  readonly names: readonly string[]
  readonly description: string
  /** Undefined for a flag. */
  readonly value?: Value
  /** Whether the value may be left out: a shell then completes it only behind `=`. */
  readonly isValueOptional?: boolean
}

/** A command as a shell completes it. */
export interface CommandNode {
  /** `['patterns', 'show']`; empty for `holdfast` itself. */
  readonly path: readonly string[]
  readonly description: string
  readonly options: readonly OptionNode[]
  readonly argument: Value
  readonly commands: readonly CommandNode[]
}

/** The tree of a command, read from commander: a new command or option completes without another line of code. */
export function treeOf(
  command: Command,
  path: readonly string[] = [],
  beside: readonly string[] = [],
): CommandNode {
  const help = command.createHelp()
  const commands = help.visibleCommands(command)
  const names = commands.map(each => each.name())
  return {
    path,
    description: command.description(),
    options: help.visibleOptions(command).map(optionNode),
    argument: argumentOf(command, beside),
    commands: commands.map(each => treeOf(each, [...path, each.name()], names)),
  }
}

/** `help` takes the name of a command beside it. */
function argumentOf(command: Command, beside: readonly string[]): Value {
  const [argument] = command.registeredArguments
  if (!argument) return 'none'
  if (command.name() === 'help') return beside
  return argument.argChoices ?? valueOf(argument.name())
}

/** A command and all below it, the command first. */
export const allOf = (node: CommandNode): CommandNode[] => [node, ...node.commands.flatMap(allOf)]

function optionNode(option: Option): OptionNode {
  const names = [option.short, option.long].filter(name => name !== undefined)
  const description = option.description
  const [, placeholder] = /[<[]([^<>[\]]{1,100})[>\]]/.exec(option.flags) ?? []
  if (placeholder === undefined) return { names, description }
  return {
    names,
    description,
    value: option.argChoices ?? valueOf(placeholder.replace(/\.\.\.$/, '')),
    isValueOptional: option.optional,
  }
}

/** The name of a value says what it is: `<file>`, `<folder>`, `<text|brief>`. */
function valueOf(name: string): Value {
  if (name.includes('|')) return name.split('|')
  if (name === 'folder') return 'folder'
  if (/^(?:file|log|path|declaration|report)$/.test(name)) return 'file'
  return name === 'command' ? 'command' : 'none'
}
