import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { defineConfig } from 'tsup'
import type { Options } from 'tsup'

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, unknown> }

// package.json's `exports` is the one list of entry points: `./contracts/batch` is `src/contracts/batch/index.ts`.
const rooms = Object.keys(manifest.exports)
  .filter(key => key !== '.' && key !== './package.json')
  .map(key => key.slice(2))

const library = Object.fromEntries([
  ['index', 'src/index.ts'],
  ...rooms.map((room): [string, string] => [room, `src/${room}/index.ts`]),
])

/** The agents' prompts are read at run time from beside the code (src/ci/agents/prompts.ts): here, the root of `dist`. */
const prompts: NonNullable<Options['esbuildPlugins']>[number] = {
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

/** Packages that are ES modules only: Jest and other CommonJS loaders cannot `require` them, so that build carries them. */
const esmOnly = ['p-limit', 'p-retry']

/** The licence of each package that is bundled must go where its code goes. */
const licenses: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'licenses',
  setup(build) {
    const { outdir = 'dist' } = build.initialOptions
    build.initialOptions.metafile = true
    build.onEnd(({ metafile }) => {
      const folders = Object.keys(metafile?.inputs ?? {}).map(
        file => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0],
      )
      const bundled = [...new Set(folders)].filter(folder => folder !== undefined).sort()
      const texts = bundled.map(folder => {
        const name = readdirSync(folder).find(file => /^licen[sc]e/i.test(file))
        if (name === undefined) throw new Error(`${folder} is bundled and has no licence text.`)
        const text = readFileSync(path.join(folder, name), 'utf8').trim()
        return `## ${path.basename(folder)}\n\n${text}\n`
      })
      const head = 'The CommonJS build contains code of these packages.\n'
      mkdirSync(outdir, { recursive: true })
      writeFileSync(path.join(outdir, 'THIRD-PARTY-LICENSES.md'), [head, ...texts].join('\n'))
    })
  },
}

/** One copy of each class, whichever entry points a program loads; each command of the CLI a chunk of its own. */
const shared = { splitting: true, treeshake: true, target: 'node20', dts: { entry: library } } as const

export default defineConfig([
  { ...shared, entry: { ...library, cli: 'src/cli/main.ts' }, format: ['esm'], esbuildPlugins: [prompts] },
  {
    ...shared,
    entry: library,
    format: ['cjs'],
    shims: true, // CommonJS has no import.meta.url
    noExternal: esmOnly,
    esbuildPlugins: [licenses],
  },
])
