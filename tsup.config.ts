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

export default defineConfig([
  {
    entry: library,
    format: ['esm', 'cjs'],
    dts: true,
    clean: true,
    splitting: true, // one copy of each class, whichever entry points a program loads
    treeshake: true,
    target: 'node20',
  },
  {
    entry: { cli: 'src/cli/main.ts' },
    format: ['esm'],
    splitting: true, // each command's code is a chunk that loads when the command is called
    target: 'node20',
  },
])
