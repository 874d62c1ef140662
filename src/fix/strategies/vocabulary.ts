import { builtinModules, createRequire } from 'node:module'
import type { Project } from './models.js'

/** What each language knows by itself, asked of its own interpreter: names that stand in no file of a project. */
const questions: readonly {
  readonly files: RegExp
  readonly program: string
  readonly args: readonly string[]
}[] = [
  {
    files: /\.pyi?$/,
    program: 'python3',
    args: [
      '-I',
      '-c',
      'import builtins as b, keyword as k\nfor v in (b, str, list, dict, set, tuple, int, float, bytes, Exception): print(*dir(v))\nprint(*k.kwlist)',
    ],
  },
  {
    files: /\.(?:rb|rake)$/,
    program: 'ruby',
    args: [
      '-e',
      'puts [String, Array, Hash, Integer, Float, Symbol, Range, Proc, Object, Struct, Enumerable, Comparable, Kernel, Module].flat_map { |c| c.instance_methods + c.private_instance_methods }.uniq, Object.constants',
    ],
  },
  {
    files: /\.php$/,
    program: 'php',
    args: [
      '-r',
      'echo implode(" ", array_merge(get_defined_functions()["internal"], get_declared_classes()));',
    ],
  },
  { files: /(?:CMakeLists\.txt|\.cmake)$/, program: 'cmake', args: ['--help-command-list'] },
]

/** The names that a language knows, for a file of it. */
export async function namesOfLanguage(file: string, project: Project): Promise<readonly string[]> {
  if (/\.[cm]?[jt]sx?$/.test(file)) return namesOfJavascript()
  const question = questions.find(({ files }) => files.test(file))
  if (!question) return []
  return (await project.ask(question.program, question.args)).match(/[A-Za-z_]\w*/g) ?? []
}

function namesOfJavascript(): string[] {
  const { prototype } = Array
  const known = [globalThis, Object, Array, Number, String, Promise, Math, JSON, Reflect, Symbol, console]
  const made = ['', prototype, {}, 1, true, new Map(), new Set(), new Date(), /x/, () => 0, Promise.resolve()]
  const names = [...known, ...made.map(each => Object.getPrototypeOf(Object(each)) as object)].flatMap(each =>
    Object.getOwnPropertyNames(each),
  )
  return [...new Set(names)].filter(name => /^[A-Za-z_$][\w$]*$/.test(name))
}

/** The modules of Node.js that export a name, the usual ones first; or that have it. */
export function nodeModulesWith(name: string): string[] {
  const require = createRequire(import.meta.url)
  const plain = builtinModules.filter(
    each => !/^_|^(?:sys|punycode|test|constants)$|\/(?:posix|win32|web)$/.test(each),
  )
  if (plain.includes(name)) return [name]
  return plain
    .filter(each => !each.includes('/') && Object.hasOwn(require(each) as object, name))
    .sort((a, b) => Number(b === 'fs') - Number(a === 'fs'))
}
