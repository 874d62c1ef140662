import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const root = path.resolve(import.meta.dirname, '../..')

export interface Bundle {
  /** Bytes of the entry point and all that it loads at once, minified and gzipped, without its dependencies. */
  readonly size: number
  /** The modules of `src/` whose code it loads. */
  readonly modules: readonly string[]
}

/** Bundles an entry point as an application's bundler would, from the installed package. */
export async function bundleOf(consumer: string, entry: string): Promise<Bundle> {
  const result = await build({
    stdin: { contents: `export * from '${entry}'`, resolveDir: consumer },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    plugins: [
      {
        name: 'dependencies stay outside, and what is loaded later',
        setup: bundler => {
          bundler.onResolve({ filter: /^[^.]/ }, ({ path: name }) =>
            name.startsWith('holdfast') ? undefined : { path: name, external: true },
          )
          bundler.onResolve({ filter: /^\./ }, ({ path: name, kind }) =>
            kind === 'dynamic-import' ? { path: name, external: true } : undefined,
          )
        },
      },
    ],
  })
  const files = Object.keys(result.metafile.inputs).filter(file => file.includes('node_modules'))
  return { size: gzipSync(result.outputFiles[0]!.contents).length, modules: modulesIn(files) }
}

/** The bundler that made a file wrote the path of each source above its code. */
function modulesIn(files: readonly string[]): string[] {
  const paths = files.flatMap(file => readFileSync(file, 'utf8').match(/^\/\/ src\/[\w-]+(?=\/)/gm) ?? [])
  return [...new Set(paths.map(line => line.slice('// src/'.length)))].sort()
}

/** A module and every module that it imports, at any remove. */
export function closure(module: string, seen = new Set<string>()): Set<string> {
  const folder = path.join(root, 'src', module)
  if (seen.has(module) || !existsSync(folder)) return seen
  seen.add(module)
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue
    const text = readFileSync(path.join(folder, file), 'utf8')
    for (const [, other = ''] of text.matchAll(/from '(?:\.\.\/)+([\w-]+)\/index\.js'/g)) closure(other, seen)
  }
  return seen
}
