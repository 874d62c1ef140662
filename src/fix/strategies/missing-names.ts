import type { FailureView } from './models.js'

/** How compilers and interpreters say that they know no such name. */
const unknown: readonly RegExp[] = [
  /\bundefined: (\w+)$/,
  /\.(\w+) undefined \(type/,
  /\bname '(\w+)' is not defined/,
  /^(?:Uncaught )?(?:ReferenceError: |.{0,80}error: ")(\w+) is not defined/,
  /ReferenceError: (\w+) is not defined/,
  /has no attribute '(\w+)'/,
  /cannot import name '(\w+)' from/,
  /does not provide an export named '(\w+)'/,
  /has no exported member (?:named )?'(\w+)'/,
  /Property '(\w+)' does not exist/,
  /Cannot find name '(\w+)'/,
  /undefined (?:local variable or )?method [`'](\w+)'/,
  /uninitialized constant (?:\w+::)?(\w+)/,
  /Call to undefined (?:function|method) (?:\w+::)?(\w+)\(/,
  /Undefined variable \$(\w+)/,
  /cannot find (?:value|function|type|macro|attribute|struct, variant or union type) `(\w+)`/,
  /no (?:method|field|function or associated item) (?:named )?`(\w+)`/,
  /unresolved import `(?:\w+::)*(\w+)`/,
  /no `(\w+)` in the root/,
  /use of undeclared (?:type|crate or module|item) `(\w+)`/,
  /symbol: +(?:class|method|variable) (\w+)/,
  /\.(\w+) is not a function/,
  /^TypeError: (\w+) is not a function/,
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

/** The names that an output says are unknown, each once. */
export function missingNames({ lines }: FailureView): MissingName[] {
  const found = new Map<string, MissingName>()
  for (const [index, line] of lines.entries())
    for (const pattern of unknown) {
      const name = pattern.exec(line.slice(0, 1000).trimEnd())?.[1]
      if (name !== undefined && !found.has(name)) found.set(name, { name, index })
    }
  return [...found.values()].slice(0, 10)
}
