import { missingNames } from './missing-names.js'
import { defineStrategy } from './models.js'
import type { Edit, FailureView, Project, Proposal } from './models.js'
import { escaped } from './words.js'

/** Names of standard libraries, and the line that imports them. */
const standard: readonly { readonly files: RegExp; readonly line: (name: string) => string | undefined }[] = [
  { files: /\.py$/, line: name => (pythonModules.has(name) ? `import ${name}` : pythonNames[name]) },
  {
    files: /\.[cm]?[jt]sx?$/,
    line: name => (nodeModules.has(name) ? `import ${name} from 'node:${name}'` : undefined),
  },
  {
    files: /\.rs$/,
    line: name => (name in rustTypes ? `use std::${rustTypes[name] ?? ''}::${name};` : undefined),
  },
  { files: /\.java$/, line: name => (javaTypes.has(name) ? `import java.util.${name};` : undefined) },
]

const list = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const pythonModules = list(
  'os sys re json math time random datetime collections itertools functools logging pathlib subprocess shutil tempfile typing io csv copy string hashlib base64 uuid unittest argparse threading asyncio contextlib dataclasses enum decimal fractions statistics operator textwrap urllib socket struct traceback types warnings glob',
)
const pythonNames: Readonly<Record<string, string>> = {
  Path: 'from pathlib import Path',
  defaultdict: 'from collections import defaultdict',
  Counter: 'from collections import Counter',
  OrderedDict: 'from collections import OrderedDict',
  namedtuple: 'from collections import namedtuple',
  dataclass: 'from dataclasses import dataclass',
  Optional: 'from typing import Optional',
  List: 'from typing import List',
  Dict: 'from typing import Dict',
  Any: 'from typing import Any',
  Enum: 'from enum import Enum',
  Decimal: 'from decimal import Decimal',
  partial: 'from functools import partial',
  reduce: 'from functools import reduce',
}
const nodeModules = list('fs path os url util assert http https crypto events stream zlib net readline')
const rustTypes: Readonly<Record<string, string>> = {
  HashMap: 'collections',
  HashSet: 'collections',
  BTreeMap: 'collections',
  BTreeSet: 'collections',
  VecDeque: 'collections',
  Rc: 'rc',
  Arc: 'sync',
  Mutex: 'sync',
  RefCell: 'cell',
  Cell: 'cell',
  PathBuf: 'path',
  Path: 'path',
  File: 'fs',
  Duration: 'time',
  Instant: 'time',
  FromStr: 'str',
  Cow: 'borrow',
  Ordering: 'cmp',
}
const javaTypes = list(
  'List ArrayList Map HashMap Set HashSet Optional Arrays Collections Objects LinkedList Queue Deque ArrayDeque Iterator UUID Scanner Random TreeMap Locale Date',
)
/** Packages of Go whose last word is their name. */
const goPackages: Readonly<Record<string, string>> = Object.fromEntries(
  'fmt os strings strconv errors sort time math bytes bufio io sync context log regexp path net/http encoding/json path/filepath math/rand os/exec unicode testing net/url'
    .split(' ')
    .map(name => [name.split('/').at(-1) ?? name, name]),
)

export const missingImport = defineStrategy({
  name: 'missing-import',
  title: 'An import that is missing: of the standard library, or as another file of the project has it.',
  async propose(failure, project) {
    const proposals: Proposal[] = []
    for (const { name } of missingNames(failure))
      for (const file of new Set(failure.places.map(each => each.file))) {
        const text = await project.read(file)
        if (text === undefined || !new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`).test(text)) continue
        const edited = file.endsWith('.go')
          ? withGoImport(text, name)
          : withImport(text, await lineFor(name, file, project))
        if (edited !== undefined)
          proposals.push({
            title: `Import '${name}' in ${file}`,
            edits: [{ kind: 'write', file, text: edited }],
          })
      }
    return proposals.slice(0, 4)
  },
})

/** As another file of the same folder imports the name, else from the standard library. */
async function lineFor(name: string, file: string, project: Project): Promise<string | undefined> {
  const folder = file.slice(0, file.lastIndexOf('/') + 1)
  const ending = file.slice(file.lastIndexOf('.'))
  const word = new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`)
  for (const other of project.files) {
    if (other === file || !other.endsWith(ending) || other.slice(0, other.lastIndexOf('/') + 1) !== folder)
      continue
    const line = (await project.read(other))
      ?.split('\n')
      .find(
        each =>
          /^(?:import|from|use|require|const) /.test(each) &&
          word.test(each) &&
          /import|use |require/.test(each) &&
          !each.includes(','),
      )
    if (line !== undefined) return line
  }
  return standard.find(({ files }) => files.test(file))?.line(name)
}

/** The line above the other imports, or above the first line of code. */
function withImport(text: string, line: string | undefined): string | undefined {
  if (line === undefined || text.includes(line)) return undefined
  const lines = text.split('\n')
  const first = lines.findIndex(each =>
    /^(?:import|from|use|require|#include|const \w+ = require) ?/.test(each),
  )
  const at =
    first >= 0
      ? first
      : lines.findIndex(each => !/^(?:#!|"""|'use strict'|\/\/|#|package |<\?php|\s*$)/.test(each))
  const put = first < 0 && /^package /m.test(text) ? [line, ''] : [line]
  lines.splice(Math.max(0, at), 0, ...put)
  return lines.join('\n')
}

function withGoImport(text: string, name: string): string | undefined {
  const known = goPackages[name]
  if (known === undefined || text.includes(`"${known}"`)) return undefined
  if (/^import \($/m.test(text)) {
    const [head = '', rest = ''] = text.split(/^import \($/m)
    const end = rest.indexOf('\n)')
    const all = [
      ...rest
        .slice(0, end)
        .split('\n')
        .filter(line => line.trim() !== ''),
      `\t"${known}"`,
    ].sort()
    return `${head}import (\n${all.join('\n')}${rest.slice(end)}`
  }
  const single = /^import ("[\w/.]+")$/m.exec(text)
  if (single)
    return text.replace(
      single[0],
      `import (\n${[`\t${single[1] ?? ''}`, `\t"${known}"`].sort().join('\n')}\n)`,
    )
  return text.replace(/^(package \w+\n)/m, `$1\nimport "${known}"\n`)
}

/** How tools say that an import is not used, with its name. */
const unused: readonly RegExp[] = [
  /"([\w./-]+)" imported (?:and|but) not used/,
  /"([\w./-]+)" imported as \w+ and not used/,
  /'([\w. ]+)' imported but unused/,
  /`([\w. ]+)` imported but unused/,
  /'(\w+)' is (?:defined|declared|assigned a value) but (?:never used|its value is never read)/,
  /Unused import:? '?([\w.]+)'?/i,
]

export const unusedImport = defineStrategy({
  name: 'unused-import',
  title: 'An import that nothing uses is taken out.',
  signs: unused,
  async propose(failure, project) {
    const wanted = unusedIn(failure)
    const edits: Edit[] = []
    for (const file of new Set(failure.places.map(each => each.file))) {
      const text = await project.read(file)
      if (text === undefined) continue
      const kept = text.split('\n').flatMap(line => {
        const name = wanted.find(each => isImportOf(line, each))
        return name === undefined ? [line] : withoutName(line, name)
      })
      const edited = kept.join('\n').replace(/^import \(\n\)\n\n?/m, '')
      if (edited !== text) edits.push({ kind: 'write', file, text: edited })
    }
    return edits.length === 0 ? [] : [{ title: `Take out unused imports: ${wanted.join(', ')}`, edits }]
  },
})

function unusedIn({ lines }: FailureView): string[] {
  const names = lines.flatMap(line => unused.flatMap(pattern => pattern.exec(line.slice(0, 1000))?.[1] ?? []))
  return [...new Set(names)].slice(0, 50)
}

const isImportOf = (line: string, name: string): boolean =>
  ((/^\s*(?:import|from|use)\b/.test(line) || /^\s+"[\w./-]+"$/.test(line)) &&
    wordsIn(line).has(name.split(/[ .]/).at(-1) ?? name)) ||
  line.trim() === `"${name}"` ||
  line.trim() === `import "${name}"`

const wordsIn = (line: string): Set<string> => new Set(line.match(/[\w$]+/g) ?? [])

/** What is left of an import without one of its names. */
function withoutName(line: string, name: string): string[] {
  const last = name.split(/[ .]/).at(-1) ?? name
  const python = /^(\s*(?:from \S+ )?import )(.+)$/.exec(line)
  if (python && !/['"{]/.test(line)) {
    const names = (python[2] ?? '').split(',').map(each => each.trim())
    const left = names.filter(each => each !== name && each !== last && !each.endsWith(` as ${last}`))
    return left.length === 0 ? [] : [`${python[1] ?? ''}${left.join(', ')}`]
  }
  const [open, close] = [line.indexOf('{'), line.lastIndexOf('}')]
  if (open >= 0 && close > open) {
    const names = line
      .slice(open + 1, close)
      .split(',')
      .map(each => each.trim())
      .filter(each => each !== '')
    const left = names.filter(each => each !== last && !each.endsWith(` as ${last}`))
    if (left.length === names.length) return [line.replace(new RegExp(`\\b${escaped(last)},\\s*`), '')]
    const isAll = left.length === 0 && line.startsWith('import {')
    return isAll ? [] : [`${line.slice(0, open)}{ ${left.join(', ')} ${line.slice(close)}`]
  }
  return []
}
