import { allOf } from './tree.js'
import type { CommandNode, Value } from './tree.js'

/**
 * Completion for bash from 3.2, which macOS has. Where the function leaves `COMPREPLY` empty, bash completes names of files by
 * itself.
 */
export function bashCompletion(root: CommandNode): string {
  const nodes = allOf(root)
  const values = nodes.flatMap(({ path, options }) =>
    options.flatMap(({ names, value, isValueOptional }) =>
      value === undefined
        ? []
        : [
            {
              keys: names.map(name => quoted([...path, name].join(' '))),
              value,
              onlyBehindEquals: isValueOptional === true,
            },
          ],
    ),
  )
  return `# Completion of holdfast for bash: source this file, or put it into the folder of bash-completion.
_holdfast() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}" path='' equals='' word i
  # bash cuts --format=json in three.
  if [ "$current" = '=' ]; then current='' equals=1
  elif [ "$previous" = '=' ]; then previous="\${COMP_WORDS[COMP_CWORD - 2]}" equals=1
  fi
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    case "\${path:+$path }$word" in
${nodes
  .slice(1)
  .map(({ path }) => `      ${quoted(path.join(' '))}) path=${quoted(path.join(' '))} ;;`)
  .join('\n')}
    esac
    if [ "$path" = 'run' ] && [ "$word" = '--' ]; then
      [ $((COMP_CWORD - i)) -gt 1 ] || COMPREPLY=($(compgen -c -- "$current"))
      return
    fi
  done
  case "\${path:+$path }$previous\${equals:+=}" in
${values
  .flatMap(({ keys, value, onlyBehindEquals }) => {
    const patterns = onlyBehindEquals ? keys.map(key => `${key}=`) : keys.map(key => `${key} | ${key}=`)
    return [`    ${patterns.join(' | ')}) ${replyOf(value)}return ;;`]
  })
  .join('\n')}
  esac
  case "$path" in
${nodes.map(commandCase).join('\n')}
  esac
}
complete -o bashdefault -o default -F _holdfast holdfast
`
}

function commandCase({ path, options, commands, argument }: CommandNode): string {
  const names = options.flatMap(each => each.names).join(' ')
  const words = commands.length > 0 ? commands.map(each => each.path.at(-1) ?? '') : argument
  return `    ${quoted(path.join(' '))})
      case "$current" in
        -*) COMPREPLY=($(compgen -W ${quoted(names)} -- "$current")) ;;
        *) ${replyOf(words)}: ;;
      esac ;;`
}

function replyOf(value: Value): string {
  if (value === 'folder') return 'COMPREPLY=($(compgen -d -- "$current")); '
  if (value === 'command') return 'COMPREPLY=($(compgen -c -- "$current")); '
  return typeof value === 'string'
    ? ''
    : `COMPREPLY=($(compgen -W ${quoted(value.join(' '))} -- "$current")); `
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
