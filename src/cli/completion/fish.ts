import { allOf } from './tree.js'
import type { CommandNode, OptionNode, Value } from './tree.js'

/** Completion for fish. */
export function fishCompletion(root: CommandNode): string {
  const nodes = allOf(root)
  return `# Completion of holdfast for fish: put it into ~/.config/fish/completions/holdfast.fish
function __holdfast_at
    set -l path ''
    for word in (commandline -opc)[2..]
        switch (string trim "$path $word")
            case ${nodes
              .slice(1)
              .map(({ path }) => quoted(path.join(' ')))
              .join(' ')}
                set path (string trim "$path $word")
        end
    end
    test "$path" = "$argv"
end

complete -c holdfast -e
${nodes.flatMap(linesOf).join('\n')}
`
}

function linesOf(node: CommandNode): string[] {
  const at = `complete -c holdfast -n ${quoted(`__holdfast_at ${quoted(node.path.join(' '))}`)}`
  const commands = node.commands.map(
    ({ path, description }) => `${at} -f -a ${quoted(path.at(-1) ?? '')} -d ${quoted(description)}`,
  )
  return [
    ...commands,
    ...argumentLine(at, node),
    ...node.options.map(option => `${at}${optionWords(option)}`),
  ]
}

/** fish completes file names by default. */
function argumentLine(at: string, { argument, commands }: CommandNode): string[] {
  if (commands.length > 0 || argument === 'file') return []
  if (argument === 'command') return [`${at} -x -a '(__fish_complete_subcommand --fcs-skip=2)'`]
  return [`${at} -f${wordsOf(argument)}`]
}

function optionWords({ names, description, value, isValueOptional }: OptionNode): string {
  const flags = names.map(name => (name.startsWith('--') ? ` -l ${name.slice(2)}` : ` -s ${name.slice(1)}`))
  const taken = value === undefined || isValueOptional === true ? '' : value === 'file' ? ' -r -F' : ' -x'
  return `${flags.join('')}${taken}${value === undefined ? '' : wordsOf(value)} -d ${quoted(description)}`
}

function wordsOf(value: Value): string {
  if (value === 'folder') return " -a '(__fish_complete_directories)'"
  return typeof value === 'string' ? '' : ` -a ${quoted(value.join(' '))}`
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
