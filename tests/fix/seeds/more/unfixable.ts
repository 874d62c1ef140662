import type { Seed } from '../models.js'
import { left, manifest } from './kit.js'

const esm = manifest({ type: 'module', scripts: { test: 'node --test' } })
const head = "import assert from 'node:assert/strict'\nimport test from 'node:test'\n"
const npm = { needs: ['node', 'npm'], command: 'npm test' } as const
const fine = { 'package.json': esm, 'a.test.js': `${head}test('a', () => assert.ok(true))\n` }
const outside = (name: string, log: string): Seed =>
  left(name, { ...npm, files: fine, broken: { 'README.md': 'new\n' }, log })

export const moreUnfixableSeeds: readonly Seed[] = [
  left('rust-assertion', {
    needs: ['cargo'],
    slow: true,
    command: 'cargo test',
    files: {
      'Cargo.toml': '[package]\nname = "seed"\nversion = "0.1.0"\nedition = "2021"\n',
      'Cargo.lock': 'version = 3\n\n[[package]]\nname = "seed"\nversion = "0.1.0"\n',
      '.gitignore': 'target\n',
      'src/lib.rs':
        'pub fn half(n: u32) -> u32 {\n    n / 2\n}\n\n#[test]\nfn halves() {\n    assert_eq!(half(3), 1);\n}\n',
    },
    broken: {
      'src/lib.rs':
        'pub fn half(n: u32) -> u32 {\n    n.div_ceil(2)\n}\n\n#[test]\nfn halves() {\n    assert_eq!(half(3), 1);\n}\n',
    },
  }),
  left('php-wrong-answer', {
    needs: ['php'],
    command: 'php test.php',
    files: {
      'a.php': '<?php\nfunction half(int $n): int\n{\n    return intdiv($n, 2);\n}\n',
      'test.php':
        '<?php\nrequire __DIR__ . \'/a.php\';\nif (half(4) !== 2) {\n    fwrite(STDERR, "half(4): expected 2, got " . half(4) . "\\n");\n    exit(1);\n}\n',
    },
    broken: { 'a.php': '<?php\nfunction half(int $n): int\n{\n    return intdiv($n, 3);\n}\n' },
  }),
  left('vitest-inline-snapshot', {
    ...npm,
    packages: true,
    files: {
      'package.json': manifest({ type: 'module', scripts: { test: 'vitest run' } }),
      'a.js': 'export const greet = name => `Hello, ${name}`\n',
      'a.test.js':
        "import { expect, test } from 'vitest'\nimport { greet } from './a.js'\n\ntest('greets', () => {\n  expect(greet('Ada')).toMatchInlineSnapshot('\"Hello, Ada\"')\n})\n",
    },
    broken: { 'a.js': 'export const greet = name => `Hi, ${name}`\n' },
  }),
  left('coverage-below-threshold', {
    ...npm,
    files: {
      'package.json': manifest({ type: 'module', scripts: { test: 'node cover.js' }, cover: { lines: 90 } }),
      'cover.js':
        "import { readFileSync } from 'node:fs'\nconst { cover } = JSON.parse(readFileSync('package.json', 'utf8'))\nconst lines = JSON.parse(readFileSync('coverage.json', 'utf8')).lines\nif (lines < cover.lines) {\n  console.error(`ERROR: Coverage for lines (${lines}%) does not meet global threshold (${cover.lines}%)`)\n  process.exit(1)\n}\n",
      'coverage.json': '{ "lines": 93 }\n',
    },
    broken: { 'coverage.json': '{ "lines": 84 }\n' },
  }),
  left('variable-not-set', {
    ...npm,
    files: fine,
    broken: {
      'a.test.js': `${head}test('connects', () => {\n  if (!process.env.DATABASE_URL) throw new Error('DATABASE_URL is not set')\n})\n`,
    },
  }),
  left('service-refused', {
    ...npm,
    files: fine,
    broken: {
      'a.test.js': `${head}import { connect } from 'node:net'\nimport { once } from 'node:events'\ntest('connects', async () => {\n  const socket = connect(5439, '127.0.0.1')\n  await once(socket, 'connect')\n  assert.ok(socket)\n})\n`,
    },
  }),
  left('random-test', {
    ...npm,
    files: fine,
    broken: {
      'a.test.js': `${head}test('is lucky', () => assert.ok(Date.now() % 2 === 3 || process.hrtime()[1] % 100 > 98, 'it was not lucky'))\n`,
    },
  }),
  left('required-property-missing', {
    needs: ['node'],
    packages: true,
    command: 'npm run build',
    files: {
      'package.json': manifest({ scripts: { build: 'tsc -p .' } }),
      'tsconfig.json':
        '{ "compilerOptions": { "strict": true, "noEmit": true, "types": [] }, "include": ["src"] }\n',
      'src/a.ts': "interface User {\n  name: string\n}\n\nexport const user: User = { name: 'Ada' }\n",
    },
    broken: {
      'src/a.ts':
        "interface User {\n  name: string\n  age: number\n}\n\nexport const user: User = { name: 'Ada' }\n",
    },
  }),
  left('function-not-written', {
    ...npm,
    files: {
      ...fine,
      'cart.js': 'export const total = items => items.length\n',
      'cart.test.js': `${head}import { total } from './cart.js'\ntest('total', () => assert.equal(total([1]), 1))\n`,
    },
    broken: {
      'cart.test.js': `${head}import { discount, total } from './cart.js'\ntest('total', () => assert.equal(total([1]), 1))\ntest('discount', () => assert.equal(discount(100), 90))\n`,
    },
  }),
  left('eslint-complexity', {
    needs: ['node'],
    packages: true,
    command: 'npm run lint',
    files: {
      'package.json': manifest({ type: 'module', scripts: { lint: 'eslint .' } }),
      'eslint.config.js': "export default [{ rules: { complexity: ['error', 2] } }]\n",
      'a.js': 'export const a = x => (x ? 1 : 2)\n',
    },
    broken: { 'a.js': 'export const a = x => (x ? (x > 1 ? 3 : 1) : 2)\n' },
  }),
  left('size-budget', {
    needs: ['node', 'npm'],
    command: 'npm run size',
    files: {
      'package.json': manifest({ scripts: { size: 'node size.js' } }),
      'size.js':
        "const size = require('node:fs').statSync('bundle.js').size\nconst limit = require('./size.json').limit\nif (size > limit) {\n  console.error(`bundle.js has ${size} bytes, and the limit is ${limit}. Raise it in size.json if that is wanted.`)\n  process.exit(1)\n}\n",
      'size.json': '{ "limit": 40 }\n',
      'bundle.js': 'exports.a = 1\n',
    },
    broken: { 'bundle.js': 'exports.a = 1\nexports.b = "a long text that nobody asked for"\n' },
  }),
  outside(
    'dns-failure',
    '##[group]Run npm ci\nnpm ci\n##[endgroup]\nnpm ERR! code EAI_AGAIN\nnpm ERR! syscall getaddrinfo\nnpm ERR! request to https://registry.npmjs.org/left-pad failed, reason: getaddrinfo EAI_AGAIN registry.npmjs.org\n##[error]Process completed with exit code 1.\n',
  ),
  outside(
    'docker-rate-limit',
    '##[group]Run docker build .\ndocker build .\n##[endgroup]\n#2 ERROR: failed to copy: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit\nERROR: failed to solve: node:20: failed to resolve source metadata for docker.io/library/node:20: toomanyrequests: You have reached your pull rate limit.\n##[error]Process completed with exit code 1.\n',
  ),
  outside(
    'deploy-token-expired',
    '##[group]Run aws s3 sync dist s3://site\naws s3 sync dist s3://site\n##[endgroup]\nfatal error: An error occurred (ExpiredToken) when calling the ListObjectsV2 operation: The provided token has expired.\n##[error]Process completed with exit code 1.\n',
  ),
  outside(
    'no-runner',
    "##[error]No space left on device : '/home/runner/work/_temp'\n##[error]Process completed with exit code 1.\n",
  ),
]
