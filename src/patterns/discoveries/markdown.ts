const special = /[\\`*_{}[\]<>()#+!|~&-]/g

/** A text that Markdown shows as it is, on one line. */
export const escapeLine = (text: string): string => text.replace(/\s+/g, ' ').trim().replace(special, '\\$&')

/** A text that Markdown shows as it is, its lines kept, each behind `indent`. */
export const escapeLines = (text: string, indent: string): string =>
  text
    .split(/\r?\n/)
    .map(escapeLine)
    .filter(line => line !== '')
    .join(`\\\n${indent}`)

/** A fenced block whose fence is longer than any run of backticks in the text. */
export function fenced(text: string, indent: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}text`, ...text.split(/\r?\n/), fence].map(line => `${indent}${line}`.trimEnd()).join('\n')
}

/** The sections of a Markdown file: each heading with the text below it, up to the next heading. */
export function sectionsOf(markdown: string): { heading: string; body: string; line: number }[] {
  const sections: { heading: string; body: string; line: number }[] = []
  let fence = ''
  for (const [index, line] of markdown.split(/\r?\n/).entries()) {
    const mark = /^ *(`{3,}|~{3,})/.exec(line)?.[1] ?? ''
    if (fence === '') fence = mark
    else if (mark.startsWith(fence)) fence = ''
    const heading = fence === '' ? /^#{1,6} +(\S.*)$/.exec(line)?.[1] : undefined
    const last = sections.at(-1)
    if (heading !== undefined) sections.push({ heading, body: '', line: index + 1 })
    else if (last) last.body += `${line}\n`
  }
  return sections
}
