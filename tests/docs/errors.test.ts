import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

/** Caught by the module that throws them: no caller sees them. */
const internal = ['lock-held', 'stop-requested']

/** `state-locked`, and the three that are one word. */
const isCode = /^(?:[a-z]+(?:-[a-z]+)+|timeout|permanent|interrupted)$/

/** The codes of all errors that the sources make: members of types named `…Code`, and first arguments of `new …Error()`. */
function codesIn(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  if (!/Code =|Error\(|super\(/.test(text)) return [] // most files: nothing to parse
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true)
  const codes: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTypeAliasDeclaration(node) && node.name.text.endsWith('Code')) {
      const members = ts.isUnionTypeNode(node.type) ? node.type.types : [node.type]
      for (const member of members)
        if (ts.isLiteralTypeNode(member) && ts.isStringLiteral(member.literal))
          codes.push(member.literal.text)
    }
    if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
      const [first, second] = node.arguments ?? []
      const makesError = /(?:Error|^super)$/.test(node.expression.getText(source))
      if (makesError && first && second && ts.isStringLiteral(first) && isCode.test(first.text))
        codes.push(first.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return codes
}

it('the page of errors lists every code that the sources have, and no other', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.ts'),
  )
  const codes = new Set(sources.flatMap(file => codesIn(path.join('src', file))))
  const listed = [...readFileSync('docs/errors.md', 'utf8').matchAll(/^\| `([a-z-]+)`/gm)].map(
    ([, code]) => code,
  )
  expect(listed.toSorted()).toEqual([...codes].filter(code => !internal.includes(code)).toSorted())
})
