import type { Seed } from '../models.js'
import { breaks, fixed, manifest } from './kit.js'

const needs = ['node', 'npm']
const command = 'npm test'
const esm = manifest({ type: 'module', scripts: { test: 'node --test' } })
const prices = `import { readFileSync } from 'node:fs'

/** Sums prices. */
export function total(items) {
  let sum = 0
  for (const item of items) sum += item.price
  return sum
}

/** Adds a tax of a fifth. */
export function withTax(price) {
  return Math.round(price * 1.2)
}

export const load = file => JSON.parse(readFileSync(file, 'utf8'))
`
const test = `import assert from 'node:assert/strict'
import test from 'node:test'
import { load, total, withTax } from './prices.js'

test('sums', () => assert.equal(total([{ price: 1 }, { price: 2 }]), 3))
test('taxes', () => assert.equal(withTax(10), 12))
test('loads', () => assert.equal(load('package.json').name, 'seed'))
`
const base = { 'package.json': esm, 'prices.js': prices, 'prices.test.js': test }
const cjs = {
  'package.json': manifest({ main: 'lib/index.js', scripts: { test: 'node test.js' } }),
  'lib/index.js':
    "const { tax } = require('./tax')\n\nfunction gross(net) {\n  return net + tax(net)\n}\n\nfunction round(price) {\n  return Math.round(price)\n}\n\nmodule.exports = { gross, round }\n",
  'lib/tax.js': 'exports.tax = net => net / 5\n',
  'test.js':
    "const assert = require('node:assert')\nconst { gross, round } = require('.')\n\nassert.equal(gross(10), 12)\nassert.equal(round(1.4), 1)\n",
}
const linted = {
  'package.json': manifest({ type: 'module', scripts: { lint: 'eslint .', test: 'node --test' } }),
  'eslint.config.js':
    "export default [\n  {\n    languageOptions: { globals: { console: 'readonly' } },\n    rules: { 'no-undef': 'error', 'no-unused-vars': 'error', eqeqeq: 'error', 'no-var': 'error' },\n  },\n]\n",
  'prices.js': prices,
  'prices.test.js': test,
}
const spec = {
  'package.json': manifest({ type: 'module', scripts: { test: 'vitest run' } }),
  'src/slug.js':
    "import { createHash } from 'node:crypto'\n\nexport const slug = title => title.toLowerCase().replaceAll(' ', '-')\nexport const short = title => createHash('sha1').update(slug(title)).digest('hex').slice(0, 7)\n",
  'src/slug.test.js':
    "import { expect, test } from 'vitest'\nimport { short, slug } from './slug.js'\n\ntest('slugs', () => {\n  expect(slug('A b')).toBe('a-b')\n  expect(short('A b')).toHaveLength(7)\n})\n",
}

export const javascriptSeeds: readonly Seed[] = [
  fixed('esm-export-lost', {
    ...{ needs, command, unseen: true, mostLines: 2 },
    ...breaks(base, 'prices.js', 'export function withTax', 'function withTax'),
  }),
  fixed('esm-import-name-misspelled', {
    ...{ needs, command, mostLines: 2 },
    files: {
      ...base,
      'shop.js': "export { total as sum } from './prices.js'\n",
      'shop.test.js': "import './shop.js'\n",
    },
    broken: { 'shop.js': "export { totl as sum } from './prices.js'\n" },
    touches: ['shop.js'],
  }),
  fixed('esm-extension-left-out', {
    ...{ needs, command, mostLines: 2 },
    files: {
      ...base,
      'shop.js': "export { total } from './prices.js'\n",
      'shop.test.js': "import './shop.js'\n",
    },
    broken: { 'shop.js': "export { total } from './prices'\n" },
    touches: ['shop.js'],
  }),
  fixed('esm-require', {
    ...{ needs, command, unseen: true, mostLines: 2 },
    ...breaks(
      base,
      'prices.js',
      "import { readFileSync } from 'node:fs'",
      "const { readFileSync } = require('node:fs')",
    ),
  }),
  fixed('esm-json-attribute', {
    ...{ needs, command, unseen: true, mostLines: 2 },
    files: {
      ...base,
      'rates.json': '{ "eur": 1 }\n',
      'rates.js': "import rates from './rates.json' with { type: 'json' }\nexport const eur = rates.eur\n",
      'rates.test.js': "import './rates.js'\n",
    },
    broken: { 'rates.js': "import rates from './rates.json'\nexport const eur = rates.eur\n" },
    touches: ['rates.js'],
  }),
  fixed('esm-import-missing', {
    ...{ needs, command, mostLines: 2 },
    ...breaks(base, 'prices.js', "import { readFileSync } from 'node:fs'\n\n", ''),
  }),
  fixed('const-assigned-again', {
    ...{ needs, command, unseen: true, mostLines: 2 },
    ...breaks(base, 'prices.js', 'let sum = 0', 'const sum = 0'),
  }),
  fixed('await-outside-async', {
    ...{ needs, command, unseen: true, mostLines: 2 },
    files: {
      ...base,
      'wait.js':
        'export async function wait(promise) {\n  const value = await promise\n  return value + 1\n}\n',
      'wait.test.js': "import './wait.js'\n",
    },
    broken: {
      'wait.js': 'export function wait(promise) {\n  const value = await promise\n  return value + 1\n}\n',
    },
    touches: ['wait.js'],
  }),
  fixed('javascript-bracket-lost', {
    ...{ needs, command, mostLines: 2 },
    ...breaks(base, 'prices.js', 'return Math.round(price * 1.2)', 'return Math.round(price * 1.2'),
  }),
  fixed('cjs-export-left-out', {
    ...{ needs, command, unseen: true, mostLines: 2 },
    ...breaks(cjs, 'lib/index.js', '{ gross, round }', '{ gross }'),
  }),
  fixed('main-of-manifest-moved', {
    ...{ needs, command, unseen: true, mostLines: 2 },
    ...breaks(cjs, 'package.json', 'lib/index.js', 'src/index.js'),
  }),
  fixed('cjs-path-misspelled', {
    ...{ needs, command, mostLines: 2 },
    ...breaks(cjs, 'lib/index.js', "'./tax'", "'./taxes'"),
  }),
  fixed('manifest-comma', {
    ...{ needs, command, mostLines: 2 },
    ...breaks(cjs, 'package.json', '"main": "lib/index.js",', '"main": "lib/index.js"'),
  }),
  fixed('eslint-unused-import', {
    ...{ needs, packages: true, command: 'npm run lint', mostLines: 2 },
    ...breaks(linted, 'prices.js', "'node:fs'\n", "'node:fs'\nimport path from 'node:path'\n"),
  }),
  fixed('eslint-eqeqeq', {
    ...{ needs, packages: true, command: 'npm run lint', unseen: true, mostLines: 2 },
    files: { ...linted, 'one.js': "export const isOne = name => name === 'one'\n" },
    broken: { 'one.js': "export const isOne = name => name == 'one'\n" },
    touches: ['one.js'],
  }),
  fixed('eslint-undefined-name', {
    ...{ needs, packages: true, command: 'npm run lint', mostLines: 2 },
    ...breaks(linted, 'prices.js', 'return sum', 'return summ'),
  }),
  fixed('vitest-import-missing', {
    ...{ needs, packages: true, command, mostLines: 2 },
    ...breaks(spec, 'src/slug.js', "import { createHash } from 'node:crypto'\n\n", ''),
  }),
  fixed('vitest-method-misspelled', {
    ...{ needs, packages: true, command, mostLines: 2 },
    ...breaks(spec, 'src/slug.js', 'toLowerCase', 'toLowercase'),
  }),
  fixed('prettier-yaml-and-markdown', {
    ...{ needs, packages: true, command: 'npx prettier --check .', mostLines: 4 },
    files: {
      'package.json': manifest({}),
      'config.yml': 'names:\n  - one\n  - two\n',
      'README.md': '# Seed\n\n- one\n- two\n',
    },
    broken: { 'config.yml': 'names:\n    - one\n    - "two"\n' },
    touches: ['config.yml'],
  }),
]

const tsconfig = (options: object) =>
  `${JSON.stringify({ compilerOptions: { strict: true, noEmit: true, types: [], module: 'esnext', moduleResolution: 'bundler', target: 'es2022', ...options }, include: ['src'] }, null, 2)}\n`
const typed = {
  'package.json': manifest({ scripts: { build: 'tsc -p .' } }),
  'tsconfig.json': tsconfig({ noImplicitOverride: true, verbatimModuleSyntax: true }),
  'src/shape.ts':
    'export interface Named {\n  name: string\n}\n\nexport class Shape {\n  area(): number {\n    return 0\n  }\n}\n\nexport default function describe(named: Named): string {\n  return `a ${named.name}`\n}\n',
  'src/square.ts':
    "import describe, { Shape } from './shape'\nimport type { Named } from './shape'\n\nexport class Square extends Shape implements Named {\n  name = 'square'\n  constructor(private readonly side: number) {\n    super()\n  }\n  override area(): number {\n    return this.side ** 2\n  }\n}\n\nexport const text = (): string => describe(new Square(2))\n",
}
const build = { needs: ['node'], packages: true, command: 'npm run build' } as const

export const typescriptSeeds: readonly Seed[] = [
  fixed('typescript-override-left-out', {
    ...{ ...build, unseen: true, mostLines: 2 },
    ...breaks(typed, 'src/square.ts', 'override area', 'area'),
  }),
  fixed('typescript-type-import', {
    ...{ ...build, unseen: true, mostLines: 2 },
    ...breaks(typed, 'src/square.ts', 'import type { Named }', 'import { Named }'),
  }),
  fixed('typescript-default-as-named', {
    ...{ ...build, unseen: true, mostLines: 2 },
    ...breaks(typed, 'src/square.ts', 'import describe, { Shape }', 'import { describe, Shape }'),
  }),
  fixed('typescript-option-misspelled', {
    ...{ ...build, unseen: true, mostLines: 2 },
    ...breaks(typed, 'tsconfig.json', '"noImplicitOverride"', '"noImplicitOveride"'),
  }),
  fixed('typescript-method-misspelled', {
    ...{ ...build, mostLines: 2 },
    ...breaks(typed, 'src/square.ts', 'super()', 'super()\n    this.arae()'),
  }),
  fixed('typescript-super-left-out', {
    ...{ ...build, unseen: true, mostLines: 2 },
    ...breaks(typed, 'src/square.ts', '    super()\n', ''),
  }),
]
