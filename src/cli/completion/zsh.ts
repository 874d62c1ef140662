import type { CommandNode, OptionNode, Value } from './tree.js'

/** Completion for zsh: as a file `_holdfast` in `$fpath`, or with `source`. */
export function zshCompletion(root: CommandNode): string {
  return `#compdef holdfast
# Completion of holdfast for zsh: a file _holdfast in a folder of $fpath, or behind \`compinit\`: source this file.

${functionsOf(root).join('\n')}
if [ "\${funcstack[1]}" = _holdfast ]; then
  _holdfast "$@"
else
  compdef _holdfast holdfast
fi
`
}

const nameOf = ({ path }: CommandNode): string => ['_holdfast', ...path].join('_')

function functionsOf(node: CommandNode): string[] {
  return [...node.commands.flatMap(functionsOf), node.commands.length > 0 ? groupOf(node) : leafOf(node)]
}

function groupOf(node: CommandNode): string {
  const commands = node.commands.map(
    ({ path, description }) => `    ${quoted(`${path.at(-1)}:${description.replaceAll(':', '\\:')}`)}`,
  )
  const cases = node.commands.map(each => `        ${each.path.at(-1)}) ${nameOf(each)} ;;`)
  return `${nameOf(node)}() {
  local state
  local -a line names
  names=(
${commands.join('\n')}
  )
  _arguments -C ${[...node.options.map(optionSpec), quoted('1: :->command'), quoted('*:: :->rest')].join(' \\\n    ')}
  case $state in
    command) _describe command names ;;
    rest)
      case $line[1] in
${cases.join('\n')}
      esac ;;
  esac
}
`
}

function leafOf(node: CommandNode): string {
  const rest =
    node.argument === 'command'
      ? [quoted('(-)1:command: _command_names -e'), quoted('*::arguments: _normal')]
      : node.argument === 'none'
        ? []
        : [quoted(`*:argument:${actionOf(node.argument)}`)]
  return `${nameOf(node)}() {
  _arguments -s -S ${[...node.options.map(optionSpec), ...rest].join(' \\\n    ')}
}
`
}

function optionSpec({ names, description, value, isValueOptional }: OptionNode): string {
  const text = `[${description.replaceAll(/[[\]\\]/g, '\\$&')}]`
  const behind = value === undefined ? '' : `${isValueOptional === true ? '::' : ':'}value:${actionOf(value)}`
  const first = (name: string) =>
    value === undefined || !name.startsWith('--') ? name : `${name}${isValueOptional === true ? '=-' : '='}`
  // An option may be there again: some are collected, of the others the last one wins.
  return names.map(name => quoted(`*${first(name)}${text}${behind}`)).join(' ')
}

function actionOf(value: Value): string {
  if (value === 'file') return '_files'
  if (value === 'folder') return '_files -/'
  if (value === 'command') return '_command_names -e'
  return value === 'none' ? ' ' : `(${value.join(' ')})`
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
