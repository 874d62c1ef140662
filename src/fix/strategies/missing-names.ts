import type { FailureView } from './models.js'

/** How compilers and interpreters say that they know no such name. */
const unknown: readonly RegExp[] = [
  /\bundefined: (?:\w+\.)?(\w+)$/,
  /\bname (\w+) not exported by package/,
  /\.(\w+) undefined \(type/,
  /\bname '(\w+)' is not defined/,
  /(?:ReferenceError|[Ee]rror): ['"]?(\w+) is not defined/,
  /has no attribute '(\w+)'/,
  /cannot import name '(\w+)' from/,
  /does not provide an export named '(\w+)'/,
  /has no exported member (?:named )?'(\w+)'/,
  /Property '(\w+)' does not exist/,
  /Cannot find name '(\w+)'/,
  /undefined (?:local variable or )?method [`'](\w+)'/,
  /uninitialized constant (?:\w+::)*(\w+)/,
  /Call to undefined (?:function|method) (?:[\w\\]+(?:::|\\))?(\w+)\(/,
  /Undefined (?:constant|property:?) ["']?(?:[\w\\]+::\$?)?(\w+)/,
  /Class ["'](?:\w+\\)*(\w+)["'] not found/,
  /Undefined variable \$(\w+)/,
  /cannot find (?:value|function|type|macro|attribute|struct, variant or union type) `(\w+)`/,
  /no (?:method|field|function or associated item) (?:named )?`(\w+)`/,
  /unresolved import `(?:\w+::)*(\w+)`/,
  /no `(\w+)` in the root/,
  /use of undeclared (?:type|crate or module|item) `(\w+)`/,
  /symbol: +(?:class|method|variable|static) (\w+)/,
  /Unknown CMake command "(\w+)"/,
  /(?:^|: )(\w+): command not found/,
  /(?:\.|[Ee]rror: ['"]?)(\w+) is not a (?:function|constructor)/,
  /'(\w+)' is not defined/,
  /undefined name '(\w+)'/,
  /implicit declaration of function [‘'](\w+)[’']/,
  /[‘'](\w+)[’'] (?:undeclared|was not declared)/,
]

/** A name that nobody knows, and where it is used. */
export interface MissingName {
  readonly name: string
  /** Index of the line of the output that says it. */
  readonly index: number
}

/** Names before a dot that nobody knows: a package of Go is known by the first word of what is used of it. */
const unknownPackage = /\bundefined: (\w+)\b/

/** The names that an output says are unknown, each once; `packages`: with the packages that names are taken from. */
export function missingNames({ lines }: FailureView, { packages = false } = {}): MissingName[] {
  const found = new Map<string, MissingName>()
  const patterns = packages ? [unknownPackage, ...unknown] : unknown
  for (const [index, line] of lines.entries())
    for (const pattern of patterns) {
      const name = pattern.exec(line.slice(0, 1000).trimEnd())?.[1]
      if (name !== undefined && !found.has(name)) found.set(name, { name, index })
    }
  return [...found.values()].slice(0, 10)
}
