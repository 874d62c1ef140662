import { cpSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { npm } from './shell.js'

const root = path.resolve(import.meta.dirname, '../..')
const sources = ['src', 'package.json', 'tsup.config.ts', 'tsconfig.json']
const shipped = ['README.md', 'CHANGELOG.md', 'LICENSE', 'dist']

/** Every entry point that package.json exports, as a consumer names it. */
export function entryPoints(manifest: { readonly exports: Readonly<Record<string, unknown>> }): string[] {
  return Object.keys(manifest.exports)
    .filter(key => key !== './package.json')
    .map(key => path.posix.join('holdfast', key))
}

/**
 * Builds the package (in a copy of the project, so that nobody's `dist` is touched), packs it, and installs the
 * tarball into an empty project in `folder`.
 *
 * @returns the path of the tarball.
 */
export async function packAndInstall(folder: string): Promise<string> {
  const copy = path.join(folder, 'copy')
  mkdirSync(copy)
  for (const name of [...sources, ...shipped]) {
    if (existsSync(path.join(root, name)))
      cpSync(path.join(root, name), path.join(copy, name), { recursive: true, preserveTimestamps: true })
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))
  if (isStale(copy)) await npm(copy, 'run', 'build')
  const { stdout } = await npm(copy, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder)
  const [packed] = JSON.parse(stdout) as [{ filename: string }]
  const tarball = path.join(folder, packed.filename)

  const consumer = path.join(folder, 'consumer')
  mkdirSync(consumer)
  writeFileSync(path.join(consumer, 'package.json'), '{ "private": true }')
  await npm(consumer, 'install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', tarball)
  return tarball
}

function isStale(project: string): boolean {
  const built = path.join(project, 'dist', 'index.d.cts') // written last
  return (
    !existsSync(built) || sources.some(name => newest(path.join(project, name)) > statSync(built).mtimeMs)
  )
}

function newest(file: string): number {
  const stat = statSync(file)
  if (!stat.isDirectory()) return /\.(?:ts|json|md)$/.test(file) ? stat.mtimeMs : 0
  return Math.max(0, ...readdirSync(file).map(name => newest(path.join(file, name))))
}

/** Node's other supported versions, from the npm packages that hold its binaries; kept between runs. */
export async function otherNodes(folder: string, versions: readonly string[]): Promise<string[]> {
  const binary = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const nodes = versions.map(version => path.join(folder, 'node_modules', `node-${version}`, 'bin', 'node'))
  if (!nodes.every(existsSync)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }')
    const wanted = versions.map(version => `node-${version}@npm:${binary}@${version}`)
    await npm(folder, 'install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', ...wanted)
  }
  return nodes
}
