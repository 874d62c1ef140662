import type { Seed } from './models.js'

const py =
  'import unittest\nfrom shop import total\n\nclass Test(unittest.TestCase):\n    def test_total(self):\n        self.assertEqual(total([1, 2]), 3)\n'
const shop = 'def total(prices):\n    return sum(prices)\n'
const cargo = '[package]\nname = "seed"\nversion = "0.1.0"\nedition = "2021"\n'
const rustTest =
  '\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn sums() {\n        assert_eq!(super::total(&[1, 2]), 3);\n    }\n}\n'
const rust = 'pub fn total(prices: &[i32]) -> i32 {\n    prices.iter().sum()\n}\n'
const gomod = 'module seed\n\ngo 1.19\n'
const go =
  'package seed\n\n// Total sums.\nfunc Total(prices []int) int {\n\tsum := 0\n\tfor _, price := range prices {\n\t\tsum += price\n\t}\n\treturn sum\n}\n'
const goTest =
  'package seed\n\nimport "testing"\n\nfunc TestTotal(t *testing.T) {\n\tif Total([]int{1, 2}) != 3 {\n\t\tt.Error("wrong")\n\t}\n}\n'
const rustBase = {
  'Cargo.toml': cargo,
  'Cargo.lock': '# made\nversion = 3\n\n[[package]]\nname = "seed"\nversion = "0.1.0"\n',
  '.gitignore': 'target\n',
  'src/lib.rs': rust + rustTest,
}
const goBase = { 'go.mod': gomod, 'total.go': go, 'total_test.go': goTest }
const pyBase = { 'shop.py': shop, 'test_shop.py': py }
const rubyTest =
  "require 'minitest/autorun'\nrequire_relative 'shop'\n\nclass ShopTest < Minitest::Test\n  def test_total\n    assert_equal 3, total([1, 2])\n  end\nend\n"
const ruby = 'def total(prices)\n  prices.sum\nend\n'
const php = '<?php\nfunction total(array $prices): int\n{\n    return array_sum($prices);\n}\n'
const phpTest = "<?php\nrequire __DIR__ . '/shop.php';\nif (total([1, 2]) !== 3) {\n    exit(1);\n}\n"

const fixed = (seed: Omit<Seed, 'expect'>): Seed => ({ ...seed, expect: 'fixed' })

export const languageSeeds: readonly Seed[] = [
  fixed({
    name: 'python-missing-import',
    needs: ['python3'],
    command: 'python3 -m unittest',
    files: pyBase,
    broken: { 'shop.py': 'def total(prices):\n    return math.floor(math.fsum(prices))\n' },
    touches: ['shop.py'],
    becomes: { 'shop.py': /^import math$/m },
    mostLines: 1,
  }),
  fixed({
    name: 'python-misspelled-name',
    needs: ['python3'],
    command: 'python3 -m unittest',
    files: pyBase,
    broken: { 'shop.py': 'def total(prices):\n    result = sum(prices)\n    return reslut\n' },
    touches: ['shop.py'],
    becomes: { 'shop.py': /return result/ },
    mostLines: 2,
  }),
  fixed({
    name: 'python-module-misspelled',
    needs: ['python3'],
    command: 'python3 -m unittest',
    files: {
      ...pyBase,
      'prices.py': 'def read():\n    return [1]\n',
      'report.py': 'from prices import read\n',
      'test_report.py':
        'import unittest\nimport report\n\nclass Test(unittest.TestCase):\n    def test_read(self):\n        self.assertEqual(report.read(), [1])\n',
    },
    broken: { 'report.py': 'from pirces import read\n' },
    touches: ['report.py'],
    mostLines: 2,
  }),
  fixed({
    name: 'python-tabs',
    needs: ['python3'],
    unseen: true,
    command: 'python3 -m unittest',
    files: pyBase,
    broken: { 'shop.py': 'def total(prices):\n    result = sum(prices)\n\treturn result\n' },
    touches: ['shop.py'],
    mostLines: 2,
  }),
  fixed({
    name: 'python-missing-colon',
    needs: ['python3'],
    unseen: true,
    command: 'python3 -m unittest',
    files: pyBase,
    broken: { 'shop.py': 'def total(prices)\n    return sum(prices)\n' },
    touches: ['shop.py'],
    mostLines: 2,
  }),
  fixed({
    name: 'rust-unused-import-denied',
    needs: ['cargo'],
    slow: true,
    command: 'cargo build',
    files: rustBase,
    broken: { 'src/lib.rs': `#![deny(unused_imports)]\nuse std::fmt;\n\n${rust}${rustTest}` },
    touches: ['src/lib.rs'],
    mostLines: 2,
  }),
  fixed({
    name: 'rust-format',
    needs: ['cargo'],
    slow: true,
    command: 'cargo fmt --check',
    files: rustBase,
    broken: { 'src/lib.rs': rust.replace('    prices', ' prices') + rustTest },
    touches: ['src/lib.rs'],
    mostLines: 2,
  }),
  fixed({
    name: 'rust-clippy',
    needs: ['cargo'],
    slow: true,
    command: 'cargo clippy -- -D warnings',
    files: rustBase,
    broken: { 'src/lib.rs': rust.replace('prices.iter().sum()', 'return prices.iter().sum();') + rustTest },
    touches: ['src/lib.rs'],
    mostLines: 2,
  }),
  fixed({
    name: 'rust-missing-use',
    needs: ['cargo'],
    slow: true,
    command: 'cargo test',
    files: rustBase,
    broken: {
      'src/lib.rs': `${rust}\npub fn counts() -> HashMap<String, i32> {\n    HashMap::new()\n}\n${rustTest}`,
    },
    touches: ['src/lib.rs'],
    mostLines: 3,
  }),
  fixed({
    name: 'rust-misspelled-method',
    needs: ['cargo'],
    slow: true,
    unseen: true,
    command: 'cargo test',
    files: rustBase,
    broken: { 'src/lib.rs': rust.replace('.iter()', '.itre()') + rustTest },
    touches: ['src/lib.rs'],
    mostLines: 2,
  }),
  fixed({
    name: 'rust-missing-semicolon',
    needs: ['cargo'],
    slow: true,
    unseen: true,
    command: 'cargo test',
    files: rustBase,
    broken: {
      'src/lib.rs':
        rust.replace('    prices.iter().sum()', '    let sum = prices.iter().sum()\n    sum') + rustTest,
    },
    touches: ['src/lib.rs'],
    mostLines: 2,
  }),
  fixed({
    name: 'go-unused-import',
    needs: ['go'],
    slow: true,
    command: 'go test ./...',
    files: goBase,
    broken: { 'total.go': go.replace('package seed\n', 'package seed\n\nimport "fmt"\n') },
    touches: ['total.go'],
    mostLines: 3,
  }),
  fixed({
    name: 'go-missing-import',
    needs: ['go'],
    slow: true,
    command: 'go test ./...',
    files: goBase,
    broken: { 'total.go': `${go}\n// Name is a name.\nfunc Name() string { return strings.ToUpper("a") }\n` },
    touches: ['total.go'],
    mostLines: 4,
  }),
  fixed({
    name: 'go-misspelled-name',
    needs: ['go'],
    slow: true,
    unseen: true,
    command: 'go test ./...',
    files: goBase,
    broken: { 'total.go': go.replace('return sum', 'return smu') },
    touches: ['total.go'],
    mostLines: 2,
  }),
  fixed({
    name: 'go-format',
    named: true,
    needs: ['go'],
    slow: true,
    command: 'test -z "$(gofmt -l . | tee /proc/self/fd/2)"',
    files: goBase,
    broken: { 'total.go': go.replace('\treturn sum', '    return sum') },
    touches: ['total.go'],
    mostLines: 2,
  }),
  fixed({
    name: 'go-line-too-old',
    needs: ['go'],
    slow: true,
    command: 'go build ./...',
    files: goBase,
    broken: {
      'go.mod': 'module seed\n\ngo 1.17\n',
      'pick.go': 'package seed\n\n// Pick picks.\nfunc Pick[T any](all []T) T { return all[0] }\n',
    },
    touches: ['go.mod'],
    mostLines: 2,
  }),
  fixed({
    name: 'ruby-misspelled-method',
    needs: ['ruby'],
    unseen: true,
    command: 'ruby shop_test.rb',
    files: { 'shop.rb': ruby, 'shop_test.rb': rubyTest },
    broken: { 'shop.rb': ruby.replace('prices.sum', 'prices.smu') },
    touches: ['shop.rb'],
    mostLines: 2,
  }),
  fixed({
    name: 'ruby-file-in-another-case',
    needs: ['ruby'],
    unseen: true,
    command: 'ruby shop_test.rb',
    files: {
      'shop.rb': "require_relative 'prices'\n" + ruby,
      'prices.rb': 'PRICES = [1]\n',
      'shop_test.rb': rubyTest,
    },
    broken: { 'shop.rb': "require_relative 'Prices'\n" + ruby },
    touches: ['shop.rb'],
    mostLines: 2,
  }),
  fixed({
    name: 'php-missing-semicolon',
    needs: ['php'],
    unseen: true,
    command: 'php test.php',
    files: { 'shop.php': php, 'test.php': phpTest },
    broken: { 'shop.php': php.replace('array_sum($prices);', 'array_sum($prices)') },
    touches: ['shop.php'],
    mostLines: 2,
  }),
  fixed({
    name: 'php-misspelled-function',
    needs: ['php'],
    unseen: true,
    command: 'php test.php',
    files: { 'shop.php': php, 'test.php': phpTest },
    broken: {
      'shop.php': php
        .replace('return array_sum', 'return sum_up')
        .concat('\nfunction sumup(array $prices): int\n{\n    return array_sum($prices);\n}\n'),
    },
    touches: ['shop.php'],
    mostLines: 2,
  }),
  fixed({
    name: 'makefile-generated',
    needs: ['make', 'python3'],
    unseen: true,
    command: 'make check-table',
    files: {
      Makefile:
        'table:\n\tpython3 table.py > table.txt\n\ncheck-table:\n\tpython3 table.py | diff table.txt -\n',
      'table.py': 'print("one")\n',
      'table.txt': 'one\n',
    },
    broken: { 'table.py': 'print("one")\nprint("two")\n' },
    touches: ['table.txt'],
    mostLines: 1,
  }),
  fixed({
    name: 'yaml-tab-in-workflow',
    needs: ['node'],
    packages: true,
    command: 'node check.cjs',
    files: {
      'check.cjs':
        "const { parse } = require('yaml')\nconst file = '.github/workflows/ci.yml'\ntry {\n  parse(require('node:fs').readFileSync(file, 'utf8'))\n} catch (error) {\n  console.error(`${file}:${error.linePos?.[0].line}: ${error.message}`)\n  process.exit(1)\n}\n",
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: node check.cjs\n',
    },
    broken: {
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n\t\tsteps:\n      - run: node check.cjs\n',
    },
    touches: ['.github/workflows/ci.yml'],
    mostLines: 2,
  }),
]

const esm = '{ "name": "seed", "version": "1.0.0", "type": "module", "scripts": { "test": "node --test" } }\n'
const nodeTest = (code: string) =>
  `import assert from 'node:assert/strict'\nimport test from 'node:test'\n${code}`
const left = (seed: Omit<Seed, 'expect'>): Seed => ({ ...seed, expect: 'escalated' })
/** A job that failed for what no repository holds. */
const outside = (name: string, log: string): Seed =>
  left({
    name,
    needs: ['node'],
    command: 'npm test',
    files: { 'package.json': esm, 'a.test.js': nodeTest("test('a', () => assert.ok(true))\n") },
    broken: { 'README.md': 'new\n' },
    log,
  })

export const unfixableSeeds: readonly Seed[] = [
  outside(
    'secret-missing',
    '##[group]Run actions/checkout@v4\n##[endgroup]\n##[error]Input required and not supplied: token\n##[error]Process completed with exit code 1.\n',
  ),
  outside(
    'push-denied',
    "remote: Permission to o/r.git denied to github-actions[bot].\nfatal: unable to access 'https://github.com/o/r/': The requested URL returned error: 403\n##[error]Process completed with exit code 128.\n",
  ),
  outside(
    'disk-full',
    'npm ERR! code ENOSPC\nnpm ERR! syscall write\nnpm ERR! nospc ENOSPC: no space left on device, write\n##[error]Process completed with exit code 1.\n',
  ),
  outside(
    'runner-lost',
    '##[error]The runner has received a shutdown signal. This can happen when the runner service is stopped, or a manually started runner is canceled.\n##[error]The operation was canceled.\n',
  ),
  outside(
    'registry-down',
    'npm ERR! code E503\nnpm ERR! 503 Service Unavailable - GET https://registry.npmjs.org/left-pad\n##[error]Process completed with exit code 1.\n',
  ),
  outside(
    'out-of-memory',
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n##[error]Process completed with exit code 134.\n',
  ),
  outside(
    'time-out',
    '##[error]The job running on runner GitHub Actions 2 has exceeded the maximum execution time of 360 minutes.\n##[error]The operation was canceled.\n',
  ),
  outside(
    'registry-login',
    'npm ERR! code E401\nnpm ERR! Incorrect or missing password.\n##[error]Process completed with exit code 1.\n',
  ),
  left({
    name: 'flaky-test',
    needs: ['node'],
    command: 'npm test',
    files: { 'package.json': esm, 'a.test.js': nodeTest("test('a', () => assert.ok(true))\n") },
    broken: {
      'a.test.js': nodeTest(
        "import { appendFileSync, readFileSync } from 'node:fs'\nimport { homedir } from 'node:os'\nconst file = `${homedir()}/.seed-count`\nappendFileSync(file, 'x')\ntest('comes and goes', () => assert.equal(readFileSync(file, 'utf8').length % 2, 0))\n",
      ),
    },
    log: 'TAP version 13\nnot ok 1 - comes and goes\n  ---\n  error: |-\n    Expected values to be strictly equal:\n    \n    1 !== 0\n    \n  ...\n# fail 1\n',
  }),
  left({
    name: 'test-right-about-broken-code',
    needs: ['node'],
    command: 'npm test',
    files: {
      'package.json': esm,
      'discount.js': 'export const discount = price => (price > 100 ? price * 0.9 : price)\n',
      'discount.test.js': nodeTest(
        "import { discount } from './discount.js'\ntest('ten percent above a hundred', () => assert.equal(discount(200), 180))\n",
      ),
    },
    broken: { 'discount.js': 'export const discount = price => (price < 100 ? price * 0.9 : price)\n' },
  }),
  left({
    name: 'python-assertion',
    needs: ['python3'],
    command: 'python3 -m unittest',
    files: pyBase,
    broken: { 'shop.py': shop.replace('sum(prices)', 'sum(prices) + 1') },
  }),
  left({
    name: 'go-assertion',
    needs: ['go'],
    slow: true,
    command: 'go test ./...',
    files: goBase,
    broken: { 'total.go': go.replace('sum += price', 'sum -= price') },
  }),
  left({
    name: 'port-in-use',
    needs: ['node'],
    command: 'npm test',
    files: { 'package.json': esm, 'a.test.js': nodeTest("test('a', () => assert.ok(true))\n") },
    broken: {
      'a.test.js': nodeTest(
        "import { createServer } from 'node:net'\nimport { once } from 'node:events'\ntest('listens', async () => {\n  const first = createServer().listen(0)\n  await once(first, 'listening')\n  const second = createServer().listen(first.address().port)\n  try {\n    await once(second, 'listening')\n  } finally {\n    first.close()\n  }\n})\n",
      ),
    },
  }),
  left({
    name: 'merge-conflict',
    needs: ['node'],
    command: 'npm test',
    files: {
      'package.json': esm,
      'a.js': 'export const a = 1\n',
      'a.test.js': nodeTest("import { a } from './a.js'\ntest('a', () => assert.equal(a, 1))\n"),
    },
    broken: { 'a.js': '<<<<<<< HEAD\nexport const a = 1\n=======\nexport const a = 2\n>>>>>>> other\n' },
  }),
]
