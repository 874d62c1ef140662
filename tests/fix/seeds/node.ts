import type { Seed } from './models.js'

const manifest = (more: object): string =>
  `${JSON.stringify({ name: 'seed', version: '1.0.0', ...more }, null, 2)}\n`

const cart = 'export const total = items => items.reduce((sum, item) => sum + item.price, 0)\n'
const cartTest = `import assert from 'node:assert/strict'
import test from 'node:test'
import { total } from './cart.js'

test('sums the prices', () => {
  assert.equal(total([{ price: 1 }, { price: 2 }]), 3)
})
`
const esm = { type: 'module', scripts: { test: 'node --test' } }

export const nodeSeeds: readonly Seed[] = [
  {
    name: 'eslint-prefer-const',
    needs: ['node'],
    packages: true,
    command: 'npm run lint',
    files: {
      'package.json': manifest({ type: 'module', scripts: { lint: 'eslint .', test: 'node --test' } }),
      'eslint.config.js': "export default [{ rules: { 'prefer-const': 'error', eqeqeq: 'error' } }]\n",
      'cart.js': cart,
      'cart.test.js': cartTest,
    },
    broken: {
      'cart.js': `${cart}\nexport function first(items) {\n  let item = items[0]\n  return item\n}\n`,
    },
    expect: 'fixed',
    touches: ['cart.js'],
    becomes: { 'cart.js': /const item = items\[0\]/ },
    mostLines: 2,
  },
  {
    name: 'eslint-with-warnings-elsewhere',
    needs: ['node'],
    packages: true,
    command: 'npm run lint',
    files: {
      'package.json': manifest({ type: 'module', scripts: { lint: 'eslint .', test: 'node --test' } }),
      'eslint.config.js':
        "export default [{ rules: { 'prefer-const': 'error', 'no-extra-boolean-cast': 'warn', 'object-shorthand': 'warn' } }]\n",
      'cart.js': cart,
      'cart.test.js': cartTest,
      'other.js': 'const a = 1\nexport const o = { a: a }\n',
    },
    broken: {
      'cart.js': `${cart}\nexport function first(items) {\n  let item = items[0]\n  return { item: item }\n}\n`,
    },
    expect: 'fixed',
    touches: ['cart.js'],
    becomes: { 'cart.js': /const item = items\[0\]/ },
    mostLines: 2,
  },
  {
    name: 'prettier-check',
    needs: ['node'],
    packages: true,
    command: 'npm run format:check',
    files: {
      'package.json': manifest({ scripts: { 'format:check': 'prettier --check src' } }),
      'src/a.js': 'export const a = { b: 1 };\n',
      'src/b.js': 'export const b = [1, 2];\n',
    },
    broken: { 'src/a.js': 'export const a = {b:1}\n' },
    expect: 'fixed',
    touches: ['src/a.js'],
    mostLines: 2,
  },
  {
    name: 'npm-lock-out-of-step',
    needs: ['node', 'npm'],
    command: 'npm ci',
    files: {
      'package.json': manifest({
        dependencies: { 'left-part': 'file:./left' },
        scripts: { test: 'node -e "require(\'left-part\')"' },
      }),
      '.gitignore': 'node_modules\n',
      'left/package.json': manifest({ name: 'left-part' }),
      'left/index.js': 'module.exports = 1\n',
      'right/package.json': manifest({ name: 'right-part' }),
      'right/index.js': 'module.exports = 2\n',
      'package-lock.json': `${JSON.stringify(
        {
          name: 'seed',
          version: '1.0.0',
          lockfileVersion: 3,
          requires: true,
          packages: {
            '': { name: 'seed', version: '1.0.0', dependencies: { 'left-part': 'file:./left' } },
            left: { name: 'left-part', version: '1.0.0' },
            'node_modules/left-part': { resolved: 'left', link: true },
          },
        },
        null,
        2,
      )}\n`,
    },
    broken: {
      'package.json': manifest({
        dependencies: { 'left-part': 'file:./left', 'right-part': 'file:./right' },
        scripts: { test: "node -e \"require('left-part'); require('right-part')\"" },
      }),
    },
    expect: 'fixed',
    touches: ['package-lock.json'],
    becomes: { 'package-lock.json': /right-part/ },
    mostLines: 14,
  },
  {
    name: 'executable-bit',
    needs: ['node', 'npm'],
    command: 'npm test',
    files: {
      'package.json': manifest({ scripts: { test: './check.sh' } }),
      'check.sh': { text: '#!/bin/sh\necho fine\n', executable: true },
    },
    broken: { 'check.sh': '#!/bin/sh\necho fine\necho and more\n' },
    expect: 'fixed',
    touches: ['check.sh'],
    mostLines: 0,
  },
  {
    name: 'line-ends',
    needs: ['node', 'npm'],
    command: 'npm test',
    files: {
      'package.json': manifest({ scripts: { test: 'sh check.sh' } }),
      'check.sh': 'set -e\necho fine\n',
    },
    broken: { 'check.sh': 'set -e\r\necho fine\r\n' },
    expect: 'fixed',
    touches: ['check.sh'],
    mostLines: 4,
  },
  {
    name: 'generated-file-out-of-date',
    needs: ['node', 'npm'],
    command: 'npm run schema:check',
    files: {
      'package.json': manifest({
        scripts: {
          schema: 'node schema.js',
          'schema:check': 'node schema.js --check',
          test: 'node --check schema.js',
        },
      }),
      'schema.js': `const fs = require('node:fs')
const text = JSON.stringify(require('./fields.json'))
if (!process.argv.includes('--check')) fs.writeFileSync('schema.json', text)
else if (fs.readFileSync('schema.json', 'utf8') !== text) {
  console.error('schema.json is out of date. Run \`npm run schema\` and commit the result.')
  process.exit(1)
}
`,
      'fields.json': '["a"]\n',
      'schema.json': '["a"]',
    },
    broken: { 'fields.json': '["a","b"]\n' },
    expect: 'fixed',
    touches: ['schema.json'],
    mostLines: 4,
  },
  {
    name: 'json-trailing-comma',
    needs: ['node', 'npm'],
    command: 'npm test',
    files: {
      'package.json': manifest({
        scripts: { test: "node -e \"JSON.parse(require('node:fs').readFileSync('config.json', 'utf8'))\"" },
      }),
      'config.json': '{\n  "a": 1\n}\n',
    },
    broken: { 'config.json': '{\n  "a": 1,\n  "b": [1, 2,],\n}\n' },
    expect: 'fixed',
    touches: ['config.json'],
    mostLines: 4,
  },
  {
    name: 'misspelled-property-typescript',
    needs: ['node'],
    packages: true,
    command: 'npm run typecheck',
    files: {
      'package.json': manifest({ scripts: { typecheck: 'tsc --noEmit' } }),
      'tsconfig.json': '{ "compilerOptions": { "strict": true, "types": [] }, "include": ["src"] }\n',
      'src/user.ts': "export const user = { name: 'Ada' }\nexport const greeting = `Hello ${user.name}`\n",
    },
    broken: {
      'src/user.ts': "export const user = { name: 'Ada' }\nexport const greeting = `Hello ${user.nmae}`\n",
    },
    expect: 'fixed',
    touches: ['src/user.ts'],
    becomes: { 'src/user.ts': /user\.name/ },
    mostLines: 2,
  },
  {
    name: 'import-in-another-case',
    needs: ['node', 'npm'],
    command: 'npm test',
    files: {
      'package.json': manifest(esm),
      'cart.js': cart,
      'cart.test.js': cartTest,
      'shop.js': "export { total } from './cart.js'\n",
      'shop.test.js': "import './shop.js'\n",
    },
    broken: { 'shop.js': "export { total } from './Cart.js'\n" },
    expect: 'fixed',
    touches: ['shop.js'],
    mostLines: 2,
  },
  {
    name: 'assertion-with-two-truths',
    needs: ['node', 'npm'],
    command: 'npm test',
    files: { 'package.json': manifest(esm), 'cart.js': cart, 'cart.test.js': cartTest },
    broken: {
      'cart.js': 'export const total = items => items.reduce((sum, item) => sum + item.price * 2, 0)\n',
    },
    expect: 'escalated',
  },
]

const typed = {
  'package.json': manifest({ scripts: { typecheck: 'tsc --noEmit' } }),
  'tsconfig.json':
    '{ "compilerOptions": { "strict": true, "noUnusedLocals": true, "types": [] }, "include": ["src"] }\n',
  'src/prices.ts': 'export const readPrices = (): number[] => [1, 2]\n',
  'src/total.ts':
    "import { readPrices } from './prices'\n\nexport const total = readPrices().reduce((sum, price) => sum + price, 0)\n",
}

export const moreNodeSeeds: readonly Seed[] = [
  {
    name: 'typescript-missing-import',
    needs: ['node'],
    packages: true,
    command: 'npm run typecheck',
    files: typed,
    broken: {
      'src/total.ts':
        'export const total = readPrices().reduce((sum: number, price: number) => sum + price, 0)\n',
    },
    expect: 'fixed',
    touches: ['src/total.ts'],
    mostLines: 2,
  },
  {
    name: 'typescript-unused-import',
    needs: ['node'],
    packages: true,
    command: 'npm run typecheck',
    files: typed,
    broken: { 'src/total.ts': "import { readPrices } from './prices'\n\nexport const total = 3\n" },
    expect: 'fixed',
    touches: ['src/total.ts'],
    mostLines: 2,
  },
  {
    name: 'typescript-missing-bracket',
    needs: ['node'],
    packages: true,
    unseen: true,
    command: 'npm run typecheck',
    files: typed,
    broken: {
      'src/total.ts':
        "import { readPrices } from './prices'\n\nexport const total = readPrices().reduce((sum, price) => sum + price, 0\n",
    },
    expect: 'fixed',
    touches: ['src/total.ts'],
    mostLines: 2,
  },
  {
    name: 'dependency-not-declared',
    needs: ['node', 'npm'],
    command: 'npm test',
    files: {
      'package.json': manifest({ dependencies: { one: 'file:./one' }, ...esm }),
      '.gitignore': 'node_modules\npackage-lock.json\n',
      'one/package.json': manifest({ name: 'one', type: 'module' }),
      'one/index.js': 'export default 1\n',
      'two/package.json': manifest({ name: 'two', type: 'module' }),
      'two/index.js': 'export default 2\n',
      'a.js': 'export const a = 1\n',
      'a.test.js': "import './a.js'\n",
    },
    broken: { 'a.js': "import two from 'two'\nexport const a = two\n" },
    expect: 'fixed',
    touches: ['package.json'],
    mostLines: 4,
  },
  {
    name: 'file-moved',
    needs: ['node', 'npm'],
    unseen: true,
    command: 'npm test',
    files: {
      'package.json': manifest(esm),
      'lib/cart.js': cart,
      'shop.js': "export { total } from './lib/cart.js'\n",
      'shop.test.js': "import './shop.js'\n",
    },
    broken: { 'lib/cart.js': null, 'src/cart.js': cart },
    expect: 'fixed',
    touches: ['shop.js'],
    mostLines: 2,
  },
  {
    name: 'engines-against-nvmrc',
    named: true,
    needs: ['node', 'npm'],
    command: 'npm install --engine-strict --no-package-lock',
    files: {
      'package.json': manifest({ engines: { node: '>=18' } }),
      '.nvmrc': `${process.versions.node.split('.')[0]}\n`,
    },
    broken: { 'package.json': manifest({ engines: { node: '<18' } }) },
    expect: 'fixed',
    touches: ['package.json'],
    mostLines: 2,
  },
]
