import type { Log, Step } from '../../log/index.js'

const longestScript = 60

/** The commands of a step as the log shows them: its name and, on GitHub, the lines up to the end of the group that prints them. */
export function scriptOf({ lines, provider }: Log, { name, startLine, endLine }: Step): string {
  const script = [name]
  if (provider !== 'github-actions') return name
  for (let line = startLine + 1; line <= Math.min(endLine, startLine + longestScript); line++) {
    const text = lines.text(line)
    if (text.includes('##[endgroup]')) return script.join('\n')
    script.push(text)
  }
  return name
}

interface Mask {
  readonly kind: string
  readonly matches: (script: string) => boolean
  readonly why: string
}

const pipe = /[^|\n]\|(?![|&])/
const withoutPipefail = /^shell: \S*(?:bash|sh) (?:-e )?\{0\}/m
const powerShell = /^shell: .*(?:pwsh|powershell)/im
const cmd = /^shell: .*cmd(?:\.exe)?"? \/D/im

/** By what a script loses the exit status of what it runs; the first that holds. */
const masks: readonly Mask[] = [
  {
    kind: 'exit-code-swallowed',
    matches: script => /\|\|\s*(?:true|:|echo|exit 0|printf)(?=$|[\s;)'"])/m.test(script),
    why: '`||` swallows its exit status',
  },
  {
    kind: 'exit-code-swallowed',
    matches: script => /\bset \+e\b/.test(script),
    why: '`set +e` ignores it',
  },
  {
    kind: 'exit-code-lost-in-pipe',
    matches: script => pipe.test(script) && withoutPipefail.test(script) && !/pipefail/.test(script),
    why: 'its exit status is lost in a pipe, because the shell runs without `pipefail`',
  },
  {
    kind: 'exit-code-lost-in-pipe',
    matches: script => pipe.test(script) && !/^shell: /m.test(script) && !/pipefail/.test(script),
    why: 'its exit status is lost in a pipe',
  },
  {
    kind: 'last-exit-code-only',
    matches: script => powerShell.test(script) || cmd.test(script),
    why: 'this shell reports only the exit status of the last command',
  },
]

/** How a script loses an exit status, where it does. */
export function maskOf(script: string): Pick<Mask, 'kind' | 'why'> | undefined {
  return masks.find(({ matches: holds }) => holds(script))
}
