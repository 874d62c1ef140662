import { readFile, stat } from 'node:fs/promises'
import { LineCounter, parseDocument } from 'yaml'
import { ConfigError } from '../../config/index.js'
import type { Origin } from './compile.js'
import { declaredToolSchema } from './schema.js'
import type { DeclaredTool } from './schema.js'

/**
 * Reads the declaration of a tool from a JSON file.
 *
 * @throws ConfigError `config-unreadable`, `config-syntax` or `config-invalid`, with file, line and column.
 */
export async function readJsonTool(
  file: string,
  mostBytes: number,
): Promise<{ value: DeclaredTool; origin: Origin }> {
  const text = await readText(file, mostBytes)
  // JSON is YAML: this parser knows the line of each value. What is no JSON is refused first.
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, schema: 'json', maxAliasCount: 0 } as object)
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const at = document.errors[0] ? place(document.errors[0].pos[0]) : file
    throw new ConfigError('config-syntax', `${at}: The file is not JSON: ${printable(why)}. Correct it.`, {
      file,
    })
  }
  const origin = (key: string): string => {
    const keys = key.split('.')
    for (let length = keys.length; length > 0; length--) {
      const node = document.getIn(keys.slice(0, length).map(asKey), true) as { range?: [number] } | undefined
      if (node?.range) return place(node.range[0])
    }
    return `${file}:1:1`
  }
  const parsed = declaredToolSchema.safeParse(value)
  if (parsed.success) return { value: parsed.data, origin }
  const mistakes = parsed.error.issues.slice(0, 20).map(issue => {
    const key = [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].join(
      '.',
    )
    return `${origin(key)}: ${printable(key)}: ${printable(issue.message)}`
  })
  throw new ConfigError(
    'config-invalid',
    `${mistakes.join('\n')}\nFix the values named above, then run again.`,
    { file },
  )
}

const asKey = (key: string): string | number => (/^\d{1,4}$/.test(key) ? Number(key) : key)

/** A key or a message of the file, for a terminal. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, '�').slice(0, 300)

async function readText(file: string, mostBytes: number): Promise<string> {
  const refuse = (why: string, cause?: unknown) =>
    new ConfigError('config-unreadable', `${file} ${why}`, { file, cause })
  const found = await stat(file).catch((error: unknown) => {
    throw refuse('cannot be read. Check that it exists.', error)
  })
  if (!found.isFile()) throw refuse('is not a regular file. It is not read.')
  if (found.size > mostBytes) throw refuse(`is larger than ${mostBytes} bytes. Make it smaller.`)
  return readFile(file, 'utf8')
}
