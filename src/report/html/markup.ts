import { printable } from '../../text/index.js'

/** Markup that is safe: only {@link markup} makes it. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | undefined | null | Markup | readonly Part[]

/** A template of HTML: whatever is put in is escaped, unless it is markup itself; undefined and null are nothing. */
export function markup(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(literals.map((literal, at) => literal + shown(parts[at])).join(''))
}

function shown(part: Part): string {
  if (part === undefined || part === null) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'object') return part.map(shown).join('')
  return printable(String(part))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
