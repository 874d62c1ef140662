// The API reference, from the docstrings of every entry point. Each warning is an error.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Application, ReflectionKind } from 'typedoc'

const root = path.resolve(import.meta.dirname, '../..')

const { exports: all } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
const modules = Object.keys(all)
  .map(key => key.slice(2))
  .filter(name => name !== '' && name !== 'package.json')

/** @param out the folder that gets one page a module. */
export async function writeReference(out) {
  const app = await Application.bootstrapWithPlugins({
    plugin: ['typedoc-plugin-markdown'],
    entryPoints: modules.map(name => path.join(root, 'src', name, 'index.ts')),
    tsconfig: path.join(root, 'tsconfig.json'),
    skipErrorChecking: true, // `npm run typecheck` does that
    readme: 'none',
    excludeExternals: true,
    excludeInternal: true,
    excludeProtected: true,
    disableSources: true,
    githubPages: false,
    logLevel: 'Warn',
    treatWarningsAsErrors: true,
    validation: { notExported: false, invalidLink: true, notDocumented: false },
    outputFileStrategy: 'modules',
    entryFileName: 'index',
    hidePageHeader: true,
    hideBreadcrumbs: true,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
    outputs: [{ name: 'markdown', path: out }],
  })
  const project = await app.convert()
  if (!project) throw new Error('typedoc cannot read the sources.')
  app.validate(project)
  const { named, bare } = documentation(project)
  for (const name of bare) app.logger.warn(`${name} has no docstring.`)
  await app.generateOutputs(project)
  console.log(`API reference: ${named - bare.length} of ${named} exports and fields have a docstring.`)
  if (app.logger.hasErrors() || app.logger.hasWarnings()) throw new Error('The API reference has warnings.')
}

/** How many exports and fields there are, and which of them have no docstring. What a schema infers has those of the schema. */
function documentation(project) {
  const kinds = [
    ...[ReflectionKind.Function, ReflectionKind.Class, ReflectionKind.Interface, ReflectionKind.TypeAlias],
    ...[ReflectionKind.Variable, ReflectionKind.Property, ReflectionKind.Method, ReflectionKind.Accessor],
  ]
  const named = kinds
    .flatMap(kind => project.getReflectionsByKind(kind))
    .filter(each => !isInside(each, parent => parent.kindOf(ReflectionKind.TypeLiteral)))
    // A suite is copied into another project: its README and its own comments say what it needs.
    .filter(each => !each.getFullName().startsWith('contracts/'))
  const bare = named.filter(each => !parts(each).some(part => part?.hasComment()))
  return { named: named.length, bare: bare.map(each => each.getFullName()) }
}

const parts = each => [
  ...[each, each.getSignature, each.setSignature, ...(each.signatures ?? [])],
  ...(each.type?.type === 'reflection' ? (each.type.declaration.signatures ?? []) : []),
]

function isInside(each, test) {
  for (let at = each.parent; at; at = at.parent) if (test(at)) return true
  return false
}

if (process.argv[1] === import.meta.filename) {
  await writeReference(path.join(root, '.site/pages/api'))
}
