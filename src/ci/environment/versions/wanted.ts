import { keyAndValue, namesIn, textOf } from '../../checkout/files.js'
import { readManifest } from '../manifest.js'
import { toolNames, tools } from './tool-commands.js'

/** A version that a file of the project asks for. Any of `ranges` will do. */
export interface Wanted {
  readonly tool: string
  readonly ranges: readonly string[]
  /** The file that says so. */
  readonly by: string
}

/** Every version of a tool that the project asks for, in package.json, version files and workflows. */
export async function wantedVersions(root: string): Promise<Wanted[]> {
  const found = await Promise.all([
    fromManifest(root),
    fromVersionFiles(root),
    fromToolVersions(root),
    fromGoModule(root),
    fromToolchain(root),
    fromPyproject(root),
    fromWorkflows(root),
  ])
  return found.flat().filter(({ tool }) => tool in tools)
}

async function fromManifest(root: string): Promise<Wanted[]> {
  const manifest = await readManifest(root)
  if (!manifest) return []
  const [, manager, version] = /^([a-z]+)@(\d+\.\d+\.\d+)/.exec(manifest.packageManager ?? '') ?? []
  const of = (versions: Record<string, string>, field: string): Wanted[] =>
    Object.entries(versions).map(([tool, range]) => ({ tool, ranges: [range], by: `package.json ${field}` }))
  return [
    ...of(manifest.engines, 'engines'),
    ...of(manifest.volta, 'volta'),
    ...(manager && version ? of({ [manager]: version }, 'packageManager') : []),
  ]
}

const versionFiles = {
  '.nvmrc': 'node',
  '.node-version': 'node',
  '.python-version': 'python',
  '.ruby-version': 'ruby',
  '.java-version': 'java',
  '.go-version': 'go',
}

async function fromVersionFiles(root: string): Promise<Wanted[]> {
  const files = Object.entries(versionFiles).map(async ([file, tool]): Promise<Wanted[]> => {
    const ranges = (await textOf(root, file))?.split('\n').flatMap(line => numberIn(line) ?? []) ?? []
    return ranges.length === 0 ? [] : [{ tool, ranges, by: file }]
  })
  return (await Promise.all(files)).flat()
}

async function fromToolVersions(root: string): Promise<Wanted[]> {
  const lines = (await textOf(root, '.tool-versions'))?.split('\n') ?? []
  return lines.flatMap(line => {
    const [name = '', ...versions] = line.replace(/#.*/, '').trim().split(/\s+/)
    const ranges = versions.flatMap(version => numberIn(version) ?? [])
    return ranges.length === 0 ? [] : [{ tool: toolNames[name] ?? name, ranges, by: '.tool-versions' }]
  })
}

async function fromGoModule(root: string): Promise<Wanted[]> {
  const version = /^go (\d+\.\d+(?:\.\d+)?)/m.exec((await textOf(root, 'go.mod')) ?? '')?.[1]
  return version === undefined ? [] : [{ tool: 'go', ranges: [`>=${version}`], by: 'go.mod' }]
}

async function fromToolchain(root: string): Promise<Wanted[]> {
  const [toml, plain] = await Promise.all([
    textOf(root, 'rust-toolchain.toml'),
    textOf(root, 'rust-toolchain'),
  ])
  const named = toml?.split('\n').flatMap(line => {
    const [key, value = ''] = keyAndValue(line)
    return key === 'channel' ? [value.replace(/^["']/, '')] : []
  })
  const channel = numberIn(named?.[0] ?? plain ?? '')
  return channel === undefined ? [] : [{ tool: 'rust', ranges: [channel], by: 'rust-toolchain' }]
}

/** `requires-python` of the project, what Poetry has for it, and setup.cfg before there was a pyproject.toml. */
async function fromPyproject(root: string): Promise<Wanted[]> {
  const files = [
    ['pyproject.toml', 'project', 'requires-python'],
    ['pyproject.toml', 'tool.poetry.dependencies', 'python'],
    ['setup.cfg', 'options', 'python_requires'],
  ] as const
  const wanted = files.map(async ([file, table, key]): Promise<Wanted[]> => {
    let inside = false
    for (const line of (await textOf(root, file))?.split('\n') ?? []) {
      if (line.startsWith('[')) inside = line.trim() === `[${table}]`
      const [name, value = ''] = keyAndValue(line)
      if (!inside || name !== key) continue
      const range = (/^(["'])(.*?)\1/.exec(value)?.[2] ?? value.split('#')[0] ?? '').trim()
      if (range !== '') return [{ tool: 'python', ranges: [range], by: `${file} ${key}` }]
    }
    return []
  })
  return (await Promise.all(wanted)).flat()
}

/** No workflow asks for more versions of one tool. */
const mostRanges = 100
const versionKey = /^(?:- )?["']?(node|python|ruby|go|java)-version["']?$/

/** Any version that some job of a workflow asks for will do; a matrix by name is left to the log. */
async function fromWorkflows(root: string): Promise<Wanted[]> {
  const folder = ['.github', 'workflows']
  const files = (await namesIn(root, ...folder)).filter(name => /\.ya?ml$/.test(name))
  const wanted = await Promise.all(
    files.map(async file => {
      const text = (await textOf(root, ...folder, file)) ?? ''
      const ranges = new Map<string, string[]>()
      for (const line of text.split('\n')) {
        const [key, value = ''] = keyAndValue(line, ':')
        const tool = versionKey.exec(key)?.[1]
        if (tool === undefined || value.includes('${{')) continue
        const list = ranges.get(tool) ?? []
        list.push(...listIn(value).slice(0, mostRanges - list.length))
        ranges.set(tool, list)
      }
      return [...ranges].flatMap(([tool, list]): Wanted[] =>
        list.length === 0 ? [] : [{ tool, ranges: list, by: `.github/workflows/${file}` }],
      )
    }),
  )
  return wanted.flat()
}

const listIn = (value: string): string[] =>
  (value.split(' #')[0] ?? '')
    .replace(/^\[|\]\s*$/g, '')
    .split(',')
    .map(item => item.trim().replace(/^["']|["']$/g, ''))
    .filter(item => item !== '')

/** `v20.11`, `3.12.1`, `temurin-17.0.2+8` name a version; `lts/*`, `system` name none. */
const numberIn = (text: string): string | undefined => /(?:^|[-v@])(\d+(?:\.\d+){0,2})/.exec(text.trim())?.[1]
