import { parse as parseToml, TomlError } from 'smol-toml'
import { parseDocument } from 'yaml'
import { defineStrategy } from '../models.js'
import type { Proposal } from '../models.js'
import { bracketRepairs } from './brackets.js'
import { isJson, repairedJson } from './json.js'

/** A kind of file that holds data: where it cannot be read, and what may be meant. */
interface Format {
  readonly files: RegExp
  /** The 1-based line that cannot be read; `undefined` if all can be. */
  readonly brokenAt: (text: string) => number | undefined
  readonly repairs: (text: string, line: number) => readonly (string | undefined)[]
}

const json: Format = {
  files: /\.json$/,
  brokenAt: text => (isJson(text) ? undefined : 1),
  repairs: text => [repairedJson(text)],
}

const yaml: Format = {
  files: /\.ya?ml$/,
  brokenAt: text => {
    const [error] = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' }).errors
    return error && (error.linePos?.[0].line ?? 1)
  },
  repairs: (text, line) => {
    const lines = text.split('\n')
    return [line, line - 1, line + 1].flatMap(at => {
      const old = lines[at - 1]
      if (old === undefined || old.trim() === '') return []
      const indent = (each: string | undefined) => /^ */.exec(each ?? '')?.[0] ?? ''
      const own = indent(old).length
      const near = [
        indent(lines[at - 2]),
        indent(lines[at]),
        ' '.repeat(own + 1),
        ' '.repeat(Math.max(0, own - 1)),
      ]
        .filter(each => Math.abs(each.length - own) <= 3)
        .map(each => each + old.trimStart())
      const plain = [
        old.replace(/^(\s*(?:- )?[\w.-]+):(?=\S)/, '$1: '),
        old.replace(/^(\s*(?:- )?[\w.-]+)\s*$/, '$1:'),
        old.replace(/\t/g, '  '),
      ]
      const quoted = old.replace(/^(\s*(?:- )?[\w.-]+: )([^'"\s].*)$/, (all, key: string, value: string) =>
        value.includes(': ', 1) ? `${key}'${value.replaceAll("'", "''")}'` : all,
      )
      return [...plain, ...near, ...bracketRepairs(old), quoted].map(now =>
        lines.with(at - 1, now).join('\n'),
      )
    })
  },
}

const toml: Format = {
  files: /\.toml$/,
  brokenAt: text => {
    try {
      parseToml(text)
      return undefined
    } catch (error) {
      return error instanceof TomlError ? error.line : undefined
    }
  },
  repairs: (text, line) => {
    const lines = text.split('\n')
    return [line, line - 1].flatMap(at => {
      const old = lines[at - 1]
      if (old === undefined) return []
      const quoted = old.trimEnd().replace(/^(\s*[\w.-]+\s*=\s*)([^"'[{\s][^#]*)$/, '$1"$2"')
      return [
        `${old.trimEnd()},`,
        ...bracketRepairs(old),
        quoted,
        old.replace(/^(\s*[\w.-]+)\s*:\s*/, '$1 = '),
      ].map(now => lines.with(at - 1, now).join('\n'))
    })
  },
}

/** At most this many files are read. */
const mostFiles = 2000

export const dataSyntax = defineStrategy({
  name: 'data-syntax',
  title: 'A JSON, YAML or TOML file that cannot be read, with the least change after which it can.',
  async propose({ output }, project) {
    const proposals: Proposal[] = []
    const named = (file: string) =>
      output.includes(file) ? 0 : output.includes(file.split('/').at(-1) ?? file) ? 1 : 2
    const files = [...project.files]
      .filter(each => !/(?:^|\/)tests?\/|tsconfig/.test(each))
      .slice(0, mostFiles)
    for (const file of files.sort((a, b) => named(a) - named(b))) {
      const format = [json, yaml, toml].find(each => each.files.test(file))
      const text = format && (await project.read(file))
      const line = text === undefined || text.length > 1 << 20 ? undefined : format?.brokenAt(text)
      if (!format || text === undefined || line === undefined) continue
      const readable = format
        .repairs(text, line)
        .filter(each => each !== undefined && each !== text && format.brokenAt(each) === undefined)
      for (const edited of [...new Set(readable)].slice(0, 2))
        proposals.push({
          title: `Mend the syntax of ${file}`,
          edits: [{ kind: 'write', file, text: edited ?? '' }],
        })
    }
    return proposals.slice(0, 4)
  },
})
