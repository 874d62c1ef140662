import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build as esbuild } from 'esbuild'
import { defineConfig } from 'tsup'
import type { Options } from 'tsup'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, unknown> }

// package.json's `exports` is the one list of entry points: `./contracts/batch` is `src/contracts/batch/index.ts`.
const modules = Object.keys(manifest.exports)
  .filter(key => key !== '.' && key !== './package.json')
  .map(key => key.slice(2))

const library = Object.fromEntries([
  ['index', 'src/index.ts'],
  ...modules.map((module): [string, string] => [module, `src/${module}/index.ts`]),
])

/** The suites are copied into other projects, so each is one file: no code in it is shared with another. */
const isSuite = (entry: string) => entry.startsWith('contracts/')
const suites = Object.fromEntries(Object.entries(library).filter(([entry]) => isSuite(entry)))
const modulesInParts = Object.fromEntries(Object.entries(library).filter(([entry]) => !isSuite(entry)))

/** The agents' prompts are read at run time from beside the code (src/ci/agents/prompts.ts): here, the root of `dist`. */
const prompts: Plugin = {
  name: 'prompts',
  setup(build) {
    const { outdir = 'dist' } = build.initialOptions
    build.onEnd(() => {
      mkdirSync(outdir, { recursive: true })
      for (const name of readdirSync('src/ci/agents').filter(file => file.endsWith('.md')))
        copyFileSync(path.join('src/ci/agents', name), path.join(outdir, name))
    })
  },
}

/** The tools are data: they are shipped as one text, from which `holdfast/tools` makes the rules that a log needs. */
const packedTools: Plugin = {
  name: 'packed-tools',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]tools[\\/]list\.ts$/ }, async ({ path: file }) => {
      const resolveDir = path.dirname(file)
      const contents = "export { tools } from './list.js'; export { pack } from './packed.js'"
      const { outputFiles } = await esbuild({
        stdin: { contents, resolveDir },
        ...{ bundle: true, format: 'esm', platform: 'node', write: false },
      })
      const source = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')
      const { pack, tools } = (await import(`data:text/javascript;base64,${source}`)) as {
        pack: (tools: unknown) => string
        tools: unknown
      }
      const text = JSON.stringify(pack(tools))
      return {
        contents: `import { unpack } from './packed.js'\nexport const tools = unpack(${text})`,
        resolveDir,
      }
    })
  },
}

/** Packages that are ES modules only: Jest and other CommonJS loaders cannot `require` them, so that build carries them. */
const esmOnly = ['p-limit', 'p-retry']

const bundled = new Set<string>()

/** The licence of each package that is bundled must go where its code goes. */
const licenses: Plugin = {
  name: 'licenses',
  setup(build) {
    const { outdir = 'dist' } = build.initialOptions
    build.initialOptions.metafile = true
    build.onEnd(({ metafile }) => {
      for (const file of Object.keys(metafile?.inputs ?? {})) {
        const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]
        if (folder !== undefined) bundled.add(folder)
      }
      const texts = [...bundled].sort().map(folder => {
        const name = readdirSync(folder).find(file => /^licen[sc]e/i.test(file))
        if (name === undefined) throw new Error(`${folder} is bundled and has no licence text.`)
        const text = readFileSync(path.join(folder, name), 'utf8').trim()
        return `## ${path.basename(folder)}\n\n${text}\n`
      })
      const head = 'The CommonJS build and the command contain code of these packages.\n'
      mkdirSync(outdir, { recursive: true })
      writeFileSync(path.join(outdir, 'THIRD-PARTY-LICENSES.md'), [head, ...texts].join('\n'))
    })
  },
}

/**
 * The command imports what it needs from the files that have it, past the entry points of modules: esbuild loads all that
 * an entry point leads to as soon as any command needs it. `import { diagnose } from '../ci/index.js'` becomes
 * `import { diagnose } from '../ci/diagnose.js'`, and the same for `const { diagnose } = await import(…)`.
 */
const directImports: Plugin = {
  name: 'direct-imports',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path: file }) => {
      if (file.endsWith(path.join('tools', 'list.ts'))) return undefined
      const folder = path.dirname(file)
      const source = readFileSync(file, 'utf8')
      const direct = source
        .replace(/^import \{([^}]*)\} from '(\.[^']*\/index\.js)'/gm, (_, names: string, from: string) =>
          namesIn(names)
            .map(([name, alias]) => {
              const home = homeOf(path.join(folder, from), name)
              return `import { ${name} as ${alias} } from ${JSON.stringify(home)}`
            })
            .join('\n'),
        )
        .replace(
          /(const \{ ([\w:, ]+) \} = await import\()'(\.[^']*\/index\.js)'/g,
          (_, head: string, names: string, from: string) => {
            const homes = namesIn(names).map(([name]) => [name, homeOf(path.join(folder, from), name)])
            return `${head}${JSON.stringify(`direct:${JSON.stringify(homes)}`)}`
          },
        )
      return { contents: loadedLater.has(file) ? `${direct}\n${together}` : direct, loader: 'ts' }
    })
    build.onResolve({ filter: /^direct:/ }, ({ path: homes }) => ({ path: homes, namespace: 'direct' }))
    build.onLoad({ filter: /^direct:/, namespace: 'direct' }, ({ path: homes }) => ({
      contents: (JSON.parse(homes.slice('direct:'.length)) as [string, string][])
        .map(([name, home]) => `export { ${name} } from ${JSON.stringify(home)}`)
        .concat(together)
        .join('\n'),
      resolveDir: import.meta.dirname,
    }))
  },
}

/** Commander can run a command that is a program of its own; none here is, and what runs programs takes long to load. */
const noPrograms: Plugin = {
  name: 'no-programs',
  setup(build) {
    build.onLoad({ filter: /commander[\\/]lib[\\/]command\.js$/ }, ({ path: file }) => {
      const contents = readFileSync(file, 'utf8')
      return { contents: contents.replace("require('node:child_process')", '{}'), loader: 'js' }
    })
  },
}

/** What the most usual command needs. */
const usual: Readonly<Record<string, string>> = {
  main: path.resolve('src/cli/program.ts'),
  runCommandLine: path.resolve('src/cli/command-line.ts'),
  diagnoseCommand: path.resolve('src/cli/commands/diagnose.ts'),
}

/**
 * Whatever is loaded later than these is made to import them. Else esbuild cuts what they share with it into a file for
 * each combination, some forty, and `holdfast diagnose build.log` reads them all.
 */
const together = Object.entries(usual)
  .map(([name, file]) => `export { ${name} as usual_${name} } from ${JSON.stringify(file)}`)
  .join('\n')

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts') && file !== 'lazy.ts') // the command does not import the root
  .map(file => path.resolve('src', file))

const loadedLater = new Set(
  sources
    .flatMap(file =>
      Array.from(readFileSync(file, 'utf8').matchAll(/\bimport\('(\.[^']+)\.js'\)/g), ([, from = '']) =>
        path.resolve(path.dirname(file), `${from}.ts`),
      ),
    )
    .filter(file => !Object.values(usual).includes(file)),
)

/** `a, b as c` or `a, b: c`: each name with the one that it has here. */
function namesIn(list: string): [string, string][] {
  const names = list.split(',').map(part => part.trim().split(/ as |: /))
  return names.filter(([name]) => name !== '').map(([name = '', alias = name]) => [name, alias])
}

/** The file behind an entry point that has the name; the entry point itself if it does not say which. */
function homeOf(entry: string, name: string): string {
  const file = entry.replace(/\.js$/, '.ts')
  for (const [, names = '', from = ''] of readFileSync(file, 'utf8').matchAll(
    /^export \{([^}]*)\} from '([^']+)'/gm,
  )) {
    if (!namesIn(names).some(([own, alias]) => own === name && alias === name)) continue
    const home = path.join(path.dirname(file), from)
    return home.endsWith('index.js') ? homeOf(home, name) : home.replace(/\.js$/, '.ts')
  }
  return file
}

/** One copy of each class, whichever entry points a program loads. */
const shared = { splitting: true, treeshake: true, target: 'node20', dts: { entry: library } } as const

export default defineConfig([
  { ...shared, entry: modulesInParts, format: ['esm'], esbuildPlugins: [prompts, packedTools] },
  { ...shared, name: 'suites', entry: suites, format: ['esm', 'cjs'], splitting: false, dts: false },
  {
    ...shared,
    entry: { cli: 'src/cli/main.ts' },
    dts: false,
    treeshake: false, // Rollup prints characters beyond ASCII: twice the memory for a text of tools
    esbuildOptions: options => void Object.assign(options, { minifySyntax: true, minifyWhitespace: true }),
    format: ['esm'],
    noExternal: [...esmOnly, 'commander'], // a file less to find and read for each of theirs
    esbuildPlugins: [packedTools, directImports, noPrograms, licenses],
    banner: {
      js: "import { createRequire as toRequire } from 'node:module'; const require = toRequire(import.meta.url);",
    },
  },
  {
    ...shared,
    entry: modulesInParts,
    format: ['cjs'],
    shims: true, // CommonJS has no import.meta.url
    noExternal: esmOnly,
    esbuildPlugins: [licenses, packedTools],
  },
])
