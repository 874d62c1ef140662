import { escaped } from '../words.js'
import { changeLine, indentOf, lastBefore } from './lines.js'
import type { Rewrite, Spot } from './models.js'

const files = /\.[cm]?[jt]sx?$/

/** `const { a: b } = require('x')` and `import { a as b } from 'x'` say the same. */
const toImport = (line: string): string | undefined => {
  const plain = /^(\s*)(?:const|let|var) (\{[^}]*\}|[\w$]+) = require\((['"][^'"]+['"])\)(;?)\s*$/.exec(line)
  if (!plain) return undefined
  const [, indent = '', names = '', from = '', end = ''] = plain
  return `${indent}import ${names.replaceAll(/\b: \b/g, ' as ')} from ${from}${end}`
}

const toRequire = (line: string): string | undefined => {
  const all = /^import \* as ([\w$]+) from (['"][^'"]+['"])(;?)\s*$/.exec(line)
  if (all) return `const ${all[1] ?? ''} = require(${all[2] ?? ''})${all[3] ?? ''}`
  const some = /^import (\{[^}]*\}|[\w$]+) from (['"][^'"]+['"])(;?)\s*$/.exec(line)
  if (some)
    return `const ${(some[1] ?? '').replaceAll(/\b as \b/g, ': ')} = require(${some[2] ?? ''})${some[3] ?? ''}`
  const bare = /^import (['"][^'"]+['"])(;?)\s*$/.exec(line)
  return bare ? `require(${bare[1] ?? ''})${bare[2] ?? ''}` : undefined
}

/** Every line that a change applies to: such an error comes for one after the other. */
const everyLine = (
  { text, lines }: Spot,
  change: (line: string) => string | undefined,
): string | undefined => {
  const now = lines.map(line => change(line) ?? line).join('\n')
  return now === text ? undefined : now
}

/** `async` before the function around a line. */
function asyncAround({ lines, line }: Spot): string | undefined {
  const depth = indentOf(lines[line - 1] ?? '').length
  const header =
    /\bfunction\b|=>|^\s*(?:static |public |private |protected )*[\w$#]+\s*\([^;]*\)\s*(?::[^){]*)?\{\s*$/
  const at = lastBefore(
    lines,
    line,
    each =>
      header.test(each) &&
      !/^\s*(?:if|for|while|switch|catch)\b/.test(each) &&
      (indentOf(each).length < depth || /^(?:=>|\{).*\bawait\b/.test(each.slice(each.search(/=>|\{/)))),
  )
  return changeLine(lines, at, old => {
    if (/\basync\b/.test(old)) return undefined
    if (/\bfunction\b/.test(old)) return old.replace(/\bfunction\b/, 'async function')
    if (old.includes('=>'))
      return old.replace(/(\([^()]*\)\s*(?::[^=()]*)?|(?<![\w$])[\w$]+\s*)=>/, 'async $1=>')
    return old.replace(/^(\s*(?:static |public |private |protected )*)/, '$1async ')
  })
}

/** `let` where a variable that is assigned to again was declared. */
function letFor({ lines, line }: Spot): string | undefined {
  const name = /(?<![\w$])([\w$]+)\s*(?:(?:\*\*|<<|>>>?|\?\?|&&|\|\||[-+*/%|&^])?=(?![=>])|\+\+|--)/.exec(
    (lines[line - 1] ?? '').replace(/^\s*for \(const [^;]*;/, ''),
  )?.[1]
  if (name === undefined) return undefined
  const declared = new RegExp(`\\bconst (${escaped(name)})\\b`)
  return changeLine(
    lines,
    lastBefore(lines, line, each => declared.test(each)),
    old => old.replace(declared, 'let $1'),
  )
}

export const javascriptRewrites: readonly Rewrite[] = [
  {
    sign: /Assignment to constant variable|Cannot assign to '[\w$]+' because it is a constant|'[\w$]+' is constant/,
    files,
    title: "Declare with 'let' what is assigned to again",
    edit: letFor,
  },
  {
    sign: /require is not defined in ES module scope/,
    files,
    title: 'Import what is required in an ES module',
    edit: spot => everyLine(spot, toImport),
  },
  {
    sign: /Cannot use import statement outside a module|Unexpected token 'export'/,
    files,
    title: 'Require what is imported in a CommonJS file',
    edit: spot => (/^export /m.test(spot.text) ? undefined : everyLine(spot, toRequire)),
  },
  {
    sign: /needs an import (?:attribute|assertion) of ["']?type["']?:? ["']json["']/,
    files,
    everywhere: true,
    title: 'Import JSON with its type',
    edit: spot =>
      everyLine(spot, line =>
        /^import .*\.json['"];?\s*$/.test(line)
          ? line.replace(/(\.json['"])(;?)\s*$/, "$1 with { type: 'json' }$2")
          : undefined,
      ),
  },
  {
    sign: /await is only valid in async functions|'await' expressions are only allowed within async|Unexpected reserved word/,
    files,
    title: "Make the function around 'await' async",
    edit: spot => (/\bawait\b/.test(spot.lines[spot.line - 1] ?? '') ? asyncAround(spot) : undefined),
  },
  {
    sign: /Class constructor ([\w$]+) cannot be invoked without 'new'/,
    files,
    title: "Call $1 with 'new'",
    edit: ({ lines, line, match }) =>
      changeLine(lines, line, old =>
        old.replace(new RegExp(`(?<!new )\\b(${escaped(match[1] ?? '')}\\()`), 'new $1'),
      ),
  },
  {
    sign: /Expected '([!=]==)' and instead saw '([!=]=)'/,
    files,
    title: "Compare with '$1'",
    edit: ({ lines, line, match }) => {
      const [, right = '', wrong = ''] = match
      return changeLine(lines, line, old => {
        const found = old.match(new RegExp(`(?<![=!<>])${wrong}(?!=)`, 'g')) ?? []
        return found.length === 1 && !/\bnull\b/.test(old)
          ? old.replace(new RegExp(`(?<![=!<>])${wrong}(?!=)`), right)
          : undefined
      })
    },
  },
  {
    sign: /Constructors for derived classes must contain a 'super' call|Must call super constructor in derived class/,
    files,
    title: "Call 'super()' in the constructor",
    edit: ({ lines, line }) => {
      const at = lastBefore(lines, line, each => /\bconstructor\s*\(/.test(each))
      const old = lines[at - 1]
      if (old === undefined || !old.trimEnd().endsWith('{')) return undefined
      return lines
        .toSpliced(at, 0, `${indentOf(old)}${indentOf(old)}super()${/;$/m.test(lines[at] ?? '') ? ';' : ''}`)
        .join('\n')
    },
  },
]
