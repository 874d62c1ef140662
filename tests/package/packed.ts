import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { npm, shell } from './shell.js'

const root = path.resolve(import.meta.dirname, '../..')
const sources = ['src', 'package.json', 'tsup.config.ts', 'tsconfig.json', '.config']
const shipped = ['README.md', 'CHANGELOG.md', 'LICENSE', 'docs', 'dist']
const copied = [...sources, ...shipped]

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
  for (const name of copied) {
    if (existsSync(path.join(root, name)))
      cpSync(path.join(root, name), path.join(copy, name), { recursive: true, preserveTimestamps: true })
  }
  mkdirSync(path.join(copy, 'node_modules'))
  for (const name of readdirSync(path.join(root, 'node_modules')).filter(name => !/^\.(?!bin)/.test(name)))
    symlinkSync(path.join(root, 'node_modules', name), path.join(copy, 'node_modules', name))
  await shell(copy, process.execPath, ['.config/build.mjs'])
  const { stdout } = await npm(copy, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder)
  // npm 10 prints what scripts print first, npm 11 prints an array, npm 12 an object of packages.
  const report = JSON.parse(stdout.slice(stdout.search(/^[[{]/m))) as Record<string, { filename: string }>
  const [packed] = Object.values(report)
  if (!packed) throw new Error(`npm pack says nothing of a package: ${stdout}`)
  const tarball = path.join(folder, packed.filename)

  const consumer = path.join(folder, 'consumer')
  mkdirSync(consumer)
  writeFileSync(path.join(consumer, 'package.json'), '{ "private": true }')
  await npm(consumer, 'install', '--prefer-offline', '--no-audit', '--no-fund', tarball)
  return tarball
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
