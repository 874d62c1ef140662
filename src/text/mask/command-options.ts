import { isSecret } from './judge.js'
import type { Span } from './models.js'
import { valueAt } from './value.js'

/** An option of a command whose value is a secret, or holds one. */
interface SecretOption {
  /** Stands before the option, in the same command. */
  readonly tool: RegExp
  /** The tool follows the option: a pipe leads there. */
  readonly isPiped?: true
  /** Global; ends where the value begins. */
  readonly option: RegExp
  /** The secret begins behind this character of the value. */
  readonly behind?: ':' | '%'
  /** A shorter value is no secret, in characters. */
  readonly shortest?: number
}

const secretOptions: readonly SecretOption[] = [
  {
    tool: /\bcurl\b/,
    option: /[\s"'](?:-[a-zA-Z#]{0,8}[uU]|--(?:proxy-)?user)(?:[\s=]{1,4}|["'],\s{0,4}|(?=[\w"']))/g,
    behind: ':',
  },
  { tool: /\b(?:http|https|xh)\b/, option: /\s(?:-a|--auth)[\s=]{1,4}/g, behind: ':' },
  {
    tool: /\b(?:sshpass|mongo(?:sh|dump|restore|export|import)?|twine|nuget)\b/,
    option: /\s-p(?:[\s=]{1,4}|(?=[^\s=]))/g,
  },
  {
    tool: /\b(?:docker|podman|buildah|skopeo|helm|crane|oras|az|oc|cf|ibmcloud)\s(?:[^\s]{1,40}\s){0,3}login\b/,
    option: /\s-p(?:[\s=]{1,4}|(?=[^\s=]))/g,
  },
  // Two letters are no password: `mysql -pdb` was meant to be `-p db`.
  { tool: /\b(?:mysql|mariadb)(?:dump|admin|import|check|-\w+)?\b/, option: /\s-p(?=[^\s=])/g, shortest: 3 },
  { tool: /\bredis-cli\b/, option: /\s(?:-a|--pass)[\s=]{1,4}/g },
  { tool: /\b(?:sqlcmd|bcp|zip|unzip|isql)\b/, option: /\s-P[\s=]{0,4}/g },
  { tool: /\b(?:smbclient|rpcclient|smbget)\b/, option: /\s(?:-U|--user)[\s=]{1,4}/g, behind: '%' },
  { tool: /\bldap(?:search|modify|add|delete|passwd|whoami)\b/, option: /\s-w[\s=]{1,4}/g },
  { tool: /\b(?:7za?|7zz|rar|unrar)\b/, option: /\s-(?:hp|p)(?=[^\s=])/g },
  {
    tool: /\b(?:keytool|jarsigner)\b/,
    option: /\s-(?:store|key|srcstore|deststore|srckey|destkey|new)pass\s{1,4}/g,
  },
  { tool: /\bsigntool\b/, option: /\s\/p\s{1,4}/g },
  { tool: /\b(?:openssl|apksigner)\b/, option: /\bpass:/g },
  { tool: /\b(?:machine\s{1,4}\S{1,128}|default)\s{1,4}login\s/, option: /\spassword\s{1,4}/g }, // .netrc
  {
    tool: /\b(?:ENV|setx|setenv|set -g?x)\s/,
    option:
      /\b(?:ENV|setx|setenv|set -g?x)\s{1,4}\w{0,64}(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY)\w{0,16}\s{1,4}/g,
  },
  { tool: /--password-stdin\b/, isPiped: true, option: /\b(?:echo|printf)\s(?:-[ne]{1,2}\s)?(?:'?%s'?\s)?/g },
]

/** So much of a command before one of its options is looked through, in characters. */
const longestCommand = 512

/** A name of a group is none: `-u root:root`. */
const looksRandom = (value: string): boolean => /\W/.test(value) || (/\d/.test(value) && /[a-z]/i.test(value))

/** `-u user:password` and its like on a line that continues a command: `curl \` stood before. */
const continued = /^[ \t]{0,32}(?:-u|--user)[ \t=]{1,4}/gm

/** The passwords that commands take on their command line. */
export function* commandSecrets(text: string): Generator<Span> {
  if (!/[\s"']-[a-z-]|\spass:|\s\/p\s|\bpassword\s|\b(?:ENV|setx|setenv)\s/i.test(text)) return
  let from = 0
  for (const line of text.split('\n')) {
    for (const { tool, option, behind, isPiped, shortest = 1 } of secretOptions) {
      if (line.length < 8 || !tool.test(line)) continue
      for (const { index, 0: found } of line.matchAll(option)) {
        // A value with its user before it is reported by that.
        if (isPiped || behind !== undefined || tool.test(commandBefore(line, index + found.length)))
          yield* valueOf(text, from + index + found.length, behind, shortest)
      }
    }
    from += line.length + 1
  }
  if (!/-u/.test(text)) return
  for (const { index, 0: found } of text.matchAll(continued)) {
    for (const span of valueOf(text, index + found.length, ':'))
      if (looksRandom(text.slice(span.start, span.end))) yield span
  }
}

/** What is on the line before a value, from the beginning of its command, `docker run -p80:80 x && mysql -p`. */
function commandBefore(line: string, at: number): string {
  const before = line.slice(Math.max(0, at - longestCommand), at)
  const begin = Math.max(...[' && ', ' || ', ' | '].map(sign => before.lastIndexOf(sign)))
  return before.slice(begin < 0 || isQuoted(before, begin) ? 0 : begin)
}

/** Whether a sign in a command is part of a quoted word. */
function isQuoted(command: string, at: number): boolean {
  let open = ''
  for (const character of command.slice(0, at)) {
    if (open === '' && `"'`.includes(character)) open = character
    else if (character === open) open = ''
  }
  return open !== ''
}

function* valueOf(text: string, at: number, behind: ':' | '%' | undefined, shortest = 1): Generator<Span> {
  const { start, end, quoted } = valueAt(text, at)
  const cut = behind === undefined ? 0 : text.slice(start, end).indexOf(behind) + 1
  if (behind !== undefined && cut === 0) return
  const value = text.slice(start + cut, end)
  if (value.length < shortest) return
  const known = { strong: true, name: 'password', operator: '=', quoted, rest: '' }
  if (isSecret({ ...known, value })) yield { start: start + cut, end: valueAt(text, at, true).end }
}
