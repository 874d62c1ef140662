import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsup'

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, unknown> }

// package.json's `exports` is the one list of entry points: `./contracts/batch` is `src/contracts/batch/index.ts`.
const rooms = Object.keys(manifest.exports)
  .filter(key => key !== '.' && key !== './package.json')
  .map(key => key.slice(2))

const library = Object.fromEntries([
  ['index', 'src/index.ts'],
  ...rooms.map((room): [string, string] => [room, `src/${room}/index.ts`]),
])

/** One copy of each class, whichever entry points a program loads; each command of the CLI a chunk of its own. */
const shared = { splitting: true, treeshake: true, target: 'node20', dts: { entry: library } } as const

export default defineConfig([
  { ...shared, entry: { ...library, cli: 'src/cli/main.ts' }, format: ['esm'] },
  { ...shared, entry: library, format: ['cjs'] },
])
