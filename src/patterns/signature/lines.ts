/** Lines that a thousand different failures share: alone they identify nothing. */
const generic: readonly RegExp[] = [
  /^Traceback \(most recent call last\):$/,
  /^(?:##\[error\])?(?:Process (?:completed|exited) with|Return|Command (?:exited|failed) with) ?(?:exit )?(?:code|status)/i,
  /^(?:The command "|ERROR: ").*" exited with /,
  /^g?make(?:\[<N>\])?: |^ninja: /,
  /^(?:error|failed|failure|fail|build failed|fatal|tests? failed|rake aborted|\[error\])[:.! ]*$/i,
  /^[\W_]*$/,
]

/** What package managers say of any script that failed, behind their own name. */
const ofPackageManager: readonly RegExp[] = [
  /^(?:(?:code )?ELIFECYCLE|(?:code )?errno \d+|Exit status \d+)$/,
  /^(?:Test failed|This is probably not a problem with npm|A complete log of this run|Failed at the |[Ll]ifecycle script|command |path )/,
  /^\S+ \w+: `/,
  /<TIME>-debug/,
  /^$/,
]

const packageManager = /^(?:npm|yarn|pnpm) (?:ERR!|error) ?/

function isGeneric(line: string): boolean {
  const name = packageManager.exec(line)?.[0]
  if (name === undefined) return generic.some(pattern => pattern.test(line))
  const said = line.slice(name.length)
  return ofPackageManager.some(pattern => pattern.test(said))
}

/** True if no line of a normalised text tells one failure from another. */
export const isGenericText = (text: string): boolean => text.split('\n').every(isGeneric)

/**
 * Stack frames outside the repository: the runtime's own and those of installed packages. How many of them a trace
 * holds, and where, changes with every update of a tool. Absolute paths elsewhere are bare file names by now.
 */
const foreign: readonly ((line: string) => boolean)[] = [
  line => /^at (?:java|javax|jdk|sun|scala|sbt|kotlin|groovy|System|Microsoft|Xunit|NUnit)[./]/.test(line),
  line => /^at org\.(?:junit|gradle|apache\.maven|codehaus|testng|scalatest|mockito)\./.test(line),
  line =>
    line.startsWith('at ') &&
    foreignScript.test(line.slice(Math.max(line.lastIndexOf(' '), line.lastIndexOf('(')) + 1)),
  line => /^(?:from )?[^/\s]+:<(?:N|LINE)>:in /.test(line), // Ruby
  line => /:<(?:N|LINE)>:in /.test(line) && /\/gems\/|vendor\/bundle\/|^<internal:/.test(line),
  line => /^File "(?:[^"/]*"|<)/.test(line), // Python
  line => line.startsWith('File "') && /\/(?:site|dist)-packages\//.test(line),
  line => /^\((?:elixir|stdlib|ex_unit|mix|kernel)[ )]/.test(line),
]

/** Where a JavaScript frame lies, when that is Node itself, a package, or a file elsewhere. */
const foreignScript = /^(?:node:|internal\/|[^/]+:<LINE>\)?$|<anonymous>\)?$|native\)?$)|node_modules\//

/** A normalised text without those frames, unless nothing else is left. */
export function withoutForeignFrames(text: string): string {
  const own = text.split('\n').filter(line => !foreign.some(isForeign => isForeign(line)))
  return own.length === 0 ? text : own.join('\n')
}
