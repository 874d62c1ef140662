import { ellipsis, maskSecrets } from '../text/index.js'
import { isCheckCall } from './check.js'
import type { Found, Script } from './found.js'

/** A command of a script for PowerShell or cmd. `depth` counts the braces around it. */
interface Line {
  readonly words: readonly string[]
  readonly line: number
  readonly depth: number
}

/** Programs that set `$LASTEXITCODE`, or the error level, anew. Cmdlets, `echo` and assignments leave it. */
const native =
  /^(?:git|npm|npx|pnpm|yarn|node|bun|deno|python[\d.]*|py|pip|pipx|poetry|uv|dotnet|msbuild|nuget|cargo|rustup|rustc|go|cmake|ctest|ninja|make|gcc|g\+\+|clang|mvn|gradle|java|javac|docker|kubectl|helm|az|aws|gh|choco|winget|curl|tar|7z|signtool|vcpkg|php|composer|ruby|gem|bundle|flutter|dart|pytest|tox|mypy|flake8|ruff|pylint|black|isort|coverage|coveralls|codecov|conda|mamba|twine|swift|eslint|tsc|jest|vitest|bash|sh|cmd|robocopy|xcopy|[\w.-]+\.exe)$/i
/** What cmd hands control to for good, unless it is behind `call`: batch files. */
const batch =
  /^(?:npm|npx|pnpm|yarn|mvn|gradle|gradlew|bundle|gem|flutter|tsc|eslint|jest|vitest|[\w./\\-]+\.(?:cmd|bat))$/i

/** Statuses that are checked, and failures that end the script. */
const looksAt =
  /LASTEXITCODE|\$\?|PSNativeCommandUseErrorActionPreference|\bthrow\b|\bexit\s+[^0\s]|errorlevel|\|\||&&/i

/**
 * A script of PowerShell or cmd goes on after a program that failed, and ends with the status of the last *program*: what follows
 * must be another one to hide the failure. A cmdlet does not.
 */
export function lastExitCodeOnly({ text, line }: Script, shell: 'pwsh' | 'cmd'): Found[] {
  if (looksAt.test(text)) return []
  const lines = shell === 'pwsh' ? powershellLines(text) : batchLines(text)
  const behind = programsBehind(lines)
  for (const [index, check] of lines.entries()) {
    const isCalled =
      shell === 'pwsh' || check.words[0]?.toLowerCase() === 'call' || !batch.test(check.words[0] ?? '')
    if (!isCheckCall(check.words)) continue
    if (!isCalled) return [] // control does not come back
    if (behind[index] !== true) continue
    const command = maskSecrets(check.words.join(' ')) // before it is cut
    return [
      {
        kind: 'last-exit-code-only',
        certainty: 'finding',
        line: line + check.line,
        message: `\`${ellipsis(command, 80)}\` may fail: ${shell} reports only the status of the last program.`,
        fix: 'Put it last or in a step of its own, or check the exit status after it.',
      },
    ]
  }
  return []
}

/** For each line whether a program surely runs after it: in its own block, or in one around it. From the last line to the first. */
function programsBehind(lines: readonly Line[]): boolean[] {
  let outermost = Infinity
  return lines
    .toReversed()
    .map(({ words, depth }) => {
      const isBehind = outermost <= depth
      if (!isBehind) outermost = Infinity
      const [first = '', second = ''] = words
      const program = first.toLowerCase() === 'call' ? second : first
      const isExit = program.toLowerCase() === 'exit' && /^(?:0|\/b)$/i.test(second)
      if (native.test(program) || isExit) outermost = Math.min(outermost, depth)
      return isBehind
    })
    .toReversed()
}

function powershellLines(text: string): Line[] {
  const lines: Line[] = []
  let depth = 0
  let open = ''
  let start = 0
  let inside: '"@' | "'@" | '#>' | undefined
  for (const [index, raw] of text.split('\n').entries()) {
    const trimmed = raw.trim()
    if (inside !== undefined) {
      if (inside === '#>' ? trimmed.includes('#>') : trimmed.startsWith(inside)) inside = undefined
      continue
    }
    if (open === '') start = index
    if (trimmed.endsWith('`')) {
      open += `${trimmed.slice(0, -1)} `
      continue
    }
    const line = `${open}${trimmed}`
    open = ''
    if (line.startsWith('<#') && !line.includes('#>')) inside = '#>'
    else if (line.endsWith('@"')) inside = '"@'
    else if (line.endsWith("@'")) inside = "'@"
    if (line.startsWith('#') || line.startsWith('<#')) continue
    const bare = withoutStrings(line)
    const closesFirst = /^[})]+/.exec(bare)?.[0].length ?? 0
    depth = Math.max(0, depth - closesFirst)
    const words = wordsOf(line.slice(closesFirst))
    if (words.length > 0) lines.push({ words, line: start, depth })
    for (const char of bare.slice(closesFirst)) {
      if (char === '{' || char === '(') depth++
      else if (char === '}' || char === ')') depth = Math.max(0, depth - 1)
    }
  }
  return lines
}

function batchLines(text: string): Line[] {
  let depth = 0
  return text.split('\n').flatMap((raw, index) => {
    const line = raw.trim().replace(/^@/, '')
    if (/^(?:rem\b|::)/i.test(line)) return []
    const bare = withoutStrings(line)
    if (bare.startsWith(')')) depth = Math.max(0, depth - 1)
    const at = { words: wordsOf(line), line: index, depth }
    if (bare.endsWith('(')) depth++
    return at.words.length > 0 ? [at] : []
  })
}

const withoutStrings = (line: string): string => line.replace(/"[^"]*"|'[^']*'/g, '""')

/** The words up to the first `|` or `;`: what follows in a pipe is a cmdlet more often than not. */
function wordsOf(line: string): string[] {
  const words = line.replace(/^&\s+/, '').match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? []
  const end = words.findIndex(word => /^[|;]/.test(word))
  return (end < 0 ? words : words.slice(0, end)).map(word => word.replace(/^["']|["';]$/g, ''))
}
