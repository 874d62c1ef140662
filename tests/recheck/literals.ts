import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const root = path.join(import.meta.dirname, '../../src')

/** The regular expressions that stand in the sources, each once, with a file that holds it. */
export function literalsOfSources(): ReadonlyMap<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'))
  const found = new Map<string, string>()
  for (const file of files.sort()) {
    const text = readFileSync(path.join(root, file), 'utf8')
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node) && !found.has(node.text)) found.set(node.text, file)
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest))
  }
  return found
}

/** What a literal is called in `verdicts.txt`: its text alone says so, not where it stands. */
export const keyOf = (literal: string): string =>
  createHash('sha256').update(literal).digest('hex').slice(0, 16)
