import type { Log, Step } from '../../log/index.js'

const longestScript = 60
/** What opens and what closes the part of a step that shows its script; `undefined`: the step's name is its script. */
const shown: Partial<Record<Log['provider'], { readonly from?: string; readonly to: string }>> = {
  'github-actions': { to: '##[endgroup]' },
  'azure-pipelines': { from: 'Generating script.', to: 'Starting Command Output' },
}

/** The commands of a step as the log shows them: its name, and what the provider prints of its script. */
export function scriptOf(log: Pick<Log, 'lines' | 'provider'>, step: Step): string {
  const { lines, provider } = log
  const { name, startLine, endLine } = step
  if (provider === 'jenkins') return [name, ...traced(log, step)].join('\n')
  const part = shown[provider]
  if (!part) return name
  const script = [name]
  let open = part.from === undefined
  for (let line = startLine + 1; line <= Math.min(endLine, startLine + longestScript); line++) {
    const text = lines.text(line)
    if (open && text.includes(part.to)) return script.join('\n')
    if (open) script.push(text)
    else open = text.startsWith(part.from ?? '')
  }
  return name
}

/** What `sh -x` prints of each command before it runs it. */
function traced({ lines }: Pick<Log, 'lines'>, { startLine, endLine }: Step): string[] {
  const commands: string[] = []
  for (let line = startLine; line <= endLine && commands.length < longestScript; line++) {
    const text = lines.text(line)
    if (text.startsWith('+ ')) commands.push(text)
  }
  return commands
}

/** The command of a step that printed a line: its name, or the last one that `sh -x` traced before the line. */
export function commandAt({ lines, provider }: Log, { name, startLine }: Step, line: number): string {
  if (provider !== 'jenkins') return name
  for (let at = line; at >= startLine; at--) {
    const text = lines.text(at)
    if (text.startsWith('+ ')) return text.slice(2)
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
    matches: script => /\|\|\s*(?:true|:|echo|exit 0|printf)(?=$|[\s;)'"])|^\+ (?:true|:)$/m.test(script),
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
    kind: 'exit-code-swallowed',
    matches: script =>
      script
        .split(' -exec ')
        .slice(1)
        .some(command => /^[^;\n]+;/.test(command)),
    why: '`find -exec` ignores its exit status',
  },
  {
    kind: 'exit-code-swallowed',
    matches: script => /[^&>|]&$/m.test(script) && /^[ \t]{0,20}wait$/m.test(script),
    why: '`wait` without a process ID ignores its exit status',
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
