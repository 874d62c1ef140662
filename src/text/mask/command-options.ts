import { isSecret } from './judge.js'
import type { Span } from './models.js'
import { valueAt } from './value.js'

/** An option of a command whose value is a secret, or holds one. */
interface SecretOption {
  /** Stands on the line, before the option. */
  readonly tool: RegExp
  /** Global; ends where the value begins. */
  readonly option: RegExp
  /** The secret begins behind this character of the value. */
  readonly behind?: ':' | '%'
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
  { tool: /\b(?:mysql|mariadb)(?:dump|admin|import|check|-\w+)?\b/, option: /\s-p(?=[^\s=])/g },
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
  { tool: /--password-stdin\b/, option: /\b(?:echo|printf)\s(?:-[ne]{1,2}\s)?(?:'?%s'?\s)?/g },
]

/** A name of a group is none: `-u root:root`. */
const looksRandom = (value: string): boolean => /\W/.test(value) || (/\d/.test(value) && /[a-z]/i.test(value))

/** `-u user:password` and its like on a line that continues a command: `curl \` stood before. */
const continued = /^[ \t]{0,32}(?:-u|--user)[ \t=]{1,4}/gm

/** The passwords that commands take on their command line. */
export function* commandSecrets(text: string): Generator<Span> {
  if (!/[\s"']-[a-z-]|\spass:|\s\/p\s|\bpassword\s|\b(?:ENV|setx|setenv)\s/i.test(text)) return
  let from = 0
  for (const line of text.split('\n')) {
    for (const { tool, option, behind } of secretOptions) {
      if (line.length < 8 || !tool.test(line)) continue
      for (const { index, 0: found } of line.matchAll(option))
        yield* valueOf(text, from + index + found.length, behind)
    }
    from += line.length + 1
  }
  if (!/-u/.test(text)) return
  for (const { index, 0: found } of text.matchAll(continued)) {
    for (const span of valueOf(text, index + found.length, ':'))
      if (looksRandom(text.slice(span.start, span.end))) yield span
  }
}

function* valueOf(text: string, at: number, behind: ':' | '%' | undefined): Generator<Span> {
  const { start, end, quoted } = valueAt(text, at)
  const cut = behind === undefined ? 0 : text.slice(start, end).indexOf(behind) + 1
  if (behind !== undefined && cut === 0) return
  const value = text.slice(start + cut, end)
  const known = { strong: true, name: 'password', operator: '=', quoted, rest: '' }
  if (isSecret({ ...known, value })) yield { start: start + cut, end: valueAt(text, at, true).end }
}
