import path from 'node:path'
import type { Project } from '../models.js'
import { nodeModulesWith } from '../vocabulary.js'
import { escaped } from '../words.js'
import { javaNames, pythonModules, pythonNames, rubyLibraries, rustNames } from './standard.js'

/** The files of one language: how it imports a name, from its standard library and from a file of the project. */
interface Language {
  readonly files: RegExp
  /** The lines that import a name of the standard library. */
  readonly standard: (name: string, text: string, file: string) => readonly string[]
  /** How a file declares a name for others. */
  readonly declares: (name: string) => RegExp
  /** The line that imports a name from another file. */
  readonly from: (
    name: string,
    there: { readonly file: string; readonly text: string },
    here: string,
  ) => string | undefined
}

const isCommonJs = (text: string, file: string): boolean =>
  file.endsWith('.cjs') ||
  (!/^(?:import|export)\b/m.test(text) && /\brequire\(|\bmodule\.exports\b|\bexports\./.test(text))

const ended = (text: string): string => (/^(?:import|const|let|export).*;\s*$/m.test(text) ? ';' : '')

const relative = (file: string, here: string): string => {
  const way = path.posix.relative(path.posix.dirname(here), file)
  return way.startsWith('.') ? way : `./${way}`
}

const packageIn = (text: string): string | undefined => /^package ([\w.]+);/m.exec(text)?.[1]

const languages: readonly Language[] = [
  {
    files: /\.pyi?$/,
    standard: name => {
      const module = pythonNames.get(name)
      return pythonModules.has(name)
        ? [`import ${name}`]
        : module === undefined
          ? []
          : [`from ${module.replace('_', '.')} import ${name}`]
    },
    declares: name =>
      new RegExp(
        `^(?:(?:async )?def|class) ${escaped(name)}\\b|^${escaped(name)}[ \\t]*(?::[^=\\n]{1,200})?=`,
        'm',
      ),
    from: (name, { file }) =>
      `from ${file
        .replace(/^src\//, '')
        .replace(/(?:\/__init__)?\.pyi?$/, '')
        .replaceAll('/', '.')} import ${name}`,
  },
  {
    files: /\.[cm]?[jt]sx?$/,
    standard: (name, text, file) =>
      nodeModulesWith(name).map(module => {
        const names = module === name ? name : `{ ${name} }`
        return isCommonJs(text, file)
          ? `const ${names} = require('node:${module}')${ended(text)}`
          : `import ${names} from 'node:${module}'${ended(text)}`
      }),
    declares: name =>
      new RegExp(
        `^export (?:async )?(?:function\\*?|class|const|let|enum|interface|type) ${escaped(name)}\\b|^(?:module\\.)?exports\\.${escaped(name)} *=|^module\\.exports = \\{[^}]{0,5000}\\b${escaped(name)}\\b`,
        'm',
      ),
    from: (name, { file, text }, here) =>
      isCommonJs(text, file)
        ? `const { ${name} } = require('${relative(file, here).replace(/\.js$/, '')}')${ended(text)}`
        : `import { ${name} } from '${relative(file, here)}'${ended(text)}`,
  },
  {
    files: /\.rs$/,
    standard: name => (rustNames.has(name) ? [`use ${rustNames.get(name) ?? ''}::${name};`] : []),
    declares: name => new RegExp(`^pub (?:fn|struct|enum|trait|const|static|type) ${escaped(name)}\\b`, 'm'),
    from: (name, { file }) => {
      const way = /^src\/(.+?)(?:\/mod)?\.rs$/.exec(file)?.[1]
      return way === undefined || way === 'lib' || way === 'main'
        ? undefined
        : `use crate::${way.replaceAll('/', '::')}::${name};`
    },
  },
  {
    files: /\.java$/,
    standard: name => (javaNames.has(name) ? [`import ${javaNames.get(name) ?? ''}.${name};`] : []),
    declares: name =>
      new RegExp(
        `^public (?:final |abstract |sealed )*(?:class|interface|enum|record|@interface) ${escaped(name)}\\b`,
        'm',
      ),
    from: (name, { text }) => {
      const own = packageIn(text)
      return own === undefined ? undefined : `import ${own}.${name};`
    },
  },
  {
    files: /\.(?:rb|rake)$/,
    standard: name => (rubyLibraries.has(name) ? [`require '${rubyLibraries.get(name) ?? ''}'`] : []),
    declares: name =>
      new RegExp(
        `^[ \\t]*(?:class|module|def(?: self\\.)?) ?${escaped(name)}\\b|^[ \\t]*${escaped(name)} =`,
        'm',
      ),
    from: (_, { file }, here) =>
      `require_relative '${relative(file, here).replace(/\.rb$/, '').replace(/^\.\//, '')}'`,
  },
  {
    files: /\.php$/,
    standard: () => [],
    declares: name =>
      new RegExp(
        `^[ \\t]*(?:final |abstract |readonly )*(?:class|interface|trait|enum) ${escaped(name)}\\b`,
        'm',
      ),
    from: (name, { text }) => {
      const own = /^namespace ([\w\\]+);/m.exec(text)?.[1]
      return own === undefined ? undefined : `use ${own}\\${name};`
    },
  },
]

/** At most this many files are looked through for what declares a name. */
const mostFiles = 1000

/** The lines that may import a name, likeliest first: as a neighbor does, of the standard library, of the file that declares it. */
export async function importLines(
  name: string,
  file: string,
  text: string,
  project: Project,
): Promise<string[]> {
  const language = languages.find(({ files }) => files.test(file))
  if (!language) return []
  const others = [...project.files]
    .filter(other => other !== file && language.files.test(other))
    .slice(0, mostFiles)
  const texts = await Promise.all(
    others.map(async other => ({ file: other, text: (await project.read(other)) ?? '' })),
  )
  const declaring = texts.filter(each => language.declares(name).test(each.text))
  return [
    ...neighborLine(name, file, texts),
    ...language.standard(name, text, file).slice(0, 2),
    ...(declaring.length === 1 && declaring[0] ? [language.from(name, declaring[0], file)] : []),
  ].flatMap(line => (line === undefined || text.includes(line) ? [] : [line]))
}

/** As another file of the same folder imports the name, and nothing else. */
function neighborLine(
  name: string,
  file: string,
  texts: readonly { file: string; text: string }[],
): string[] {
  const folder = path.posix.dirname(file)
  const word = new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`)
  const line = texts
    .filter(each => path.posix.dirname(each.file) === folder)
    .flatMap(each => each.text.split('\n'))
    .find(
      each => /^(?:import|from|use|const .*require)\b/.test(each) && word.test(each) && !each.includes(','),
    )
  return line === undefined ? [] : [line]
}
