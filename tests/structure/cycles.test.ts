import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../src/', import.meta.url))
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .map(file => path.join(root, file))

/** The files of `src` that each file imports, types included. */
const imports = new Map(
  files.map(file => {
    const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true)
    return [
      file,
      importedFiles
        .filter(({ fileName }) => fileName.startsWith('.') && fileName.endsWith('.js'))
        .map(({ fileName }) => path.resolve(path.dirname(file), fileName.replace(/\.js$/, '.ts'))),
    ] as const
  }),
)

/** Files that import each other in a circle, directly or through others: Tarjan's strongly connected components (1972). */
function circles(): string[][] {
  const found: string[][] = []
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const visit = (file: string) => {
    order.set(file, order.size)
    lowest.set(file, order.size - 1)
    open.push(file)
    for (const next of imports.get(file) ?? []) {
      if (!order.has(next)) visit(next)
      if (open.includes(next)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!))
    }
    if (lowest.get(file) !== order.get(file)) return
    const circle = open.splice(open.indexOf(file))
    if (circle.length > 1) found.push(circle.map(each => path.relative(root, each)).sort())
  }
  for (const file of files) if (!order.has(file)) visit(file)
  return found
}

it('no file of src imports itself through others', () => {
  expect(circles()).toEqual([])
})
