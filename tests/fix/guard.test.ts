import { describe, expect, it } from 'vitest'
import { violationsOf } from '../../src/fix/guard/check.js'

interface Case {
  readonly what: string
  readonly file: string
  readonly from?: string
  readonly before?: string
  readonly after?: string
}

const judged = ({ file, from, before, after }: Case, snapshots = false): string[] =>
  violationsOf(
    [
      {
        path: file,
        from: from ?? file,
        binary: false,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      },
    ],
    { snapshots },
  ).map(({ reason }) => reason)

const code = 'export const total = items => items.length\n'
const workflow = (step: string) =>
  `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v3\n${step}`
const testStep = '      - run: npm test\n'
const manifest = (more: object) => JSON.stringify({ name: 'a', scripts: { test: 'jest' }, ...more }, null, 2)

const refused: readonly Case[] = [
  {
    what: 'an assertion is loosened',
    file: 'a.test.js',
    before: 'expect(total([1])).toBe(1)\n',
    after: 'expect(total([1])).toBeDefined()\n',
  },
  {
    what: 'an expected value is changed',
    file: 'a.test.js',
    before: 'assert.equal(total([1]), 1)\n',
    after: 'assert.equal(total([1]), 2)\n',
  },
  {
    what: 'an assertion is removed',
    file: 'test/a.py',
    before: 'x = f()\nassert x == 1\n',
    after: 'x = f()\n',
  },
  {
    what: 'an assertion is commented out',
    file: 'a_test.go',
    before: 'if x != 1 {\n\tt.Errorf("no")\n}\n',
    after: 'if x != 1 {\n\t_ = x\n}\n',
  },
  { what: 'a test is removed', file: 'tests/test_a.py', before: 'def test_a(self):\n    f()\n', after: '' },
  {
    what: 'a test is renamed so that nobody runs it',
    file: 'tests/test_a.py',
    before: 'def test_a(self):\n    f()\n',
    after: 'def nontest_a(self):\n    f()\n',
  },
  { what: 'the test file is deleted', file: 'a.test.js', before: 'test("a", f)\n' },
  {
    what: 'the test file is moved away',
    file: 'old/a.js',
    from: 'a.test.js',
    before: 'test("a", f)\n',
    after: 'test("a", f)\n',
  },
  {
    what: 'data of a test is changed',
    file: 'tests/data.json',
    before: '{"total": 3}\n',
    after: '{"total": 4}\n',
  },
  {
    what: 'a constant of a test is changed',
    file: 'a.spec.ts',
    before: 'const limit = 3\n',
    after: 'const limit = 4\n',
  },
  {
    what: 'a test inside the sources is changed',
    file: 'src/lib.rs',
    before: 'assert_eq!(total(&[1]), 1);\n',
    after: 'assert_eq!(total(&[1]), 2);\n',
  },
  { what: 'it.skip', file: 'a.test.js', before: "it('adds', f)\n", after: "it.skip('adds', f)\n" },
  { what: 'it.only', file: 'a.test.js', before: "it('adds', f)\n", after: "it.only('adds', f)\n" },
  { what: 'xit', file: 'a.test.js', before: "it('adds', f)\n", after: "xit('adds', f)\n" },
  {
    what: 'unittest.skip',
    file: 'test_a.py',
    before: 'def test_a(self): f()\n',
    after: '@unittest.skip("later")\ndef test_a(self): f()\n',
  },
  {
    what: 'pytest xfail',
    file: 'test_a.py',
    before: 'def test_a(): f()\n',
    after: '@pytest.mark.xfail\ndef test_a(): f()\n',
  },
  {
    what: 't.Skip',
    file: 'a_test.go',
    before: 'func TestA(t *testing.T) {\n}\n',
    after: 'func TestA(t *testing.T) {\n\tt.Skip()\n}\n',
  },
  {
    what: '#[ignore]',
    file: 'src/lib.rs',
    before: '#[test]\nfn a() {}\n',
    after: '#[test]\n#[ignore]\nfn a() {}\n',
  },
  {
    what: '@Disabled',
    file: 'src/test/java/ATest.java',
    before: '@Test\nvoid a() {}\n',
    after: '@Test\n@Disabled\nvoid a() {}\n',
  },
  { what: 'eslint-disable', file: 'a.js', before: code, after: `// eslint-disable-next-line\n${code}` },
  { what: '@ts-ignore', file: 'a.ts', before: code, after: `// @ts-ignore\n${code}` },
  { what: '@ts-expect-error', file: 'a.ts', before: code, after: `// @ts-expect-error\n${code}` },
  { what: 'as any', file: 'a.ts', before: 'f(x)\n', after: 'f(x as any)\n' },
  { what: ': any', file: 'a.ts', before: 'let x: string = f()\n', after: 'let x: any = f()\n' },
  { what: 'noqa', file: 'a.py', before: 'import os\n', after: 'import os  # noqa: F401\n' },
  { what: 'type: ignore', file: 'a.py', before: 'x = f()\n', after: 'x = f()  # type: ignore\n' },
  { what: 'pylint: disable', file: 'a.py', before: 'x = f()\n', after: 'x = f()  # pylint: disable=all\n' },
  { what: '#[allow]', file: 'src/lib.rs', before: 'fn a() {}\n', after: '#[allow(dead_code)]\nfn a() {}\n' },
  { what: '#![allow]', file: 'src/lib.rs', before: 'fn a() {}\n', after: '#![allow(warnings)]\nfn a() {}\n' },
  { what: 'nolint', file: 'a.go', before: 'var x = 1\n', after: 'var x = 1 //nolint\n' },
  {
    what: '@SuppressWarnings',
    file: 'A.java',
    before: 'class A {}\n',
    after: '@SuppressWarnings("all")\nclass A {}\n',
  },
  { what: 'rubocop:disable', file: 'a.rb', before: 'x = 1\n', after: 'x = 1 # rubocop:disable all\n' },
  { what: 'phpstan-ignore', file: 'a.php', before: 'f();\n', after: '// @phpstan-ignore-next-line\nf();\n' },
  { what: 'istanbul ignore', file: 'a.js', before: code, after: `/* istanbul ignore next */\n${code}` },
  { what: 'pragma: no cover', file: 'a.py', before: 'x = 1\n', after: 'x = 1  # pragma: no cover\n' },
  { what: 'prettier-ignore', file: 'a.js', before: code, after: `// prettier-ignore\n${code}` },
  {
    what: 'shellcheck disable',
    file: 'a.sh',
    before: 'echo $x\n',
    after: '# shellcheck disable=SC2086\necho $x\n',
  },
  { what: '|| true in a script', file: 'ci.sh', before: 'npm test\n', after: 'npm test || true\n' },
  { what: 'set +e in a script', file: 'ci.sh', before: 'npm test\n', after: 'set +e\nnpm test\n' },
  { what: 'an empty catch', file: 'a.js', before: 'f()\n', after: 'try { f() } catch (e) {}\n' },
  { what: 'except: pass', file: 'a.py', before: 'f()\n', after: 'try: f()\nexcept: pass\n' },
  {
    what: 'code for tests alone',
    file: 'a.js',
    before: 'f()\n',
    after: "if (process.env.NODE_ENV === 'test') return 3\nf()\n",
  },
  {
    what: 'continue-on-error',
    file: '.github/workflows/ci.yml',
    before: workflow(testStep),
    after: workflow(`${testStep}        continue-on-error: true\n`),
  },
  {
    what: '|| true in a workflow',
    file: '.github/workflows/ci.yml',
    before: workflow(testStep),
    after: workflow('      - run: npm test || true\n'),
  },
  {
    what: 'another script in a workflow',
    file: '.github/workflows/ci.yml',
    before: workflow(testStep),
    after: workflow('      - run: npm run build\n'),
  },
  { what: 'a step less', file: '.github/workflows/ci.yml', before: workflow(testStep), after: workflow('') },
  {
    what: 'a condition in a workflow',
    file: '.github/workflows/ci.yml',
    before: workflow(testStep),
    after: workflow(`${testStep}        if: github.ref == 'refs/heads/none'\n`),
  },
  {
    what: 'another trigger',
    file: '.github/workflows/ci.yml',
    before: workflow(testStep),
    after: workflow(testStep).replace('on: push', 'on: workflow_dispatch'),
  },
  {
    what: 'a needed job less',
    file: '.github/workflows/ci.yml',
    before: `${workflow(testStep)}    needs: lint\n`,
    after: workflow(testStep),
  },
  {
    what: 'a workflow left broken',
    file: '.github/workflows/ci.yml',
    before: workflow(testStep),
    after: 'on: [push\n',
  },
  {
    what: 'allow_failure in GitLab',
    file: '.gitlab-ci.yml',
    before: 'test:\n  script: make test\n',
    after: 'test:\n  script: make test\n  allow_failure: true\n',
  },
  {
    what: 'a rule that is off',
    file: 'eslint.config.js',
    before: "export default [{ rules: { eqeqeq: 'error' } }]\n",
    after: "export default [{ rules: { eqeqeq: 'off' } }]\n",
  },
  {
    what: 'a rule less',
    file: '.eslintrc.json',
    before: '{\n "rules": {\n  "eqeqeq": "error"\n }\n}\n',
    after: '{\n "rules": {\n }\n}\n',
  },
  {
    what: 'strict off',
    file: 'tsconfig.json',
    before: '{\n "strict": true\n}\n',
    after: '{\n "strict": false\n}\n',
  },
  {
    what: 'another line length',
    file: 'setup.cfg',
    before: '[flake8]\nmax-line-length = 80\n',
    after: '[flake8]\nmax-line-length = 200\n',
  },
  {
    what: 'a file that the linter skips',
    file: '.eslintignore',
    before: 'dist\n',
    after: 'dist\nsrc/a.js\n',
  },
  {
    what: 'a lower coverage',
    file: 'vitest.config.ts',
    before: 'coverage: { lines: 90 }\n',
    after: 'coverage: { lines: 50 }\n',
  },
  {
    what: 'fail_under',
    file: 'pyproject.toml',
    before: '[tool.coverage.report]\nfail_under = 90\n',
    after: '[tool.coverage.report]\nfail_under = 10\n',
  },
  {
    what: 'more warnings',
    file: 'lint.sh',
    before: 'eslint . --max-warnings 0\n',
    after: 'eslint . --max-warnings 99\n',
  },
  {
    what: 'a longer time-out',
    file: 'a.js',
    before: 'const timeoutMs = 500\n',
    after: 'const timeoutMs = 50000\n',
  },
  { what: 'more retries', file: 'playwright.config.ts', before: 'retries: 0\n', after: 'retries: 3\n' },
  {
    what: 'the test script of package.json',
    file: 'package.json',
    before: manifest({}),
    after: manifest({ scripts: { test: 'true' } }),
  },
  {
    what: '--passWithNoTests',
    file: 'package.json',
    before: manifest({}),
    after: manifest({ scripts: { test: 'jest --passWithNoTests' } }),
  },
  {
    what: 'settings of jest',
    file: 'package.json',
    before: manifest({ jest: { bail: 1 } }),
    after: manifest({ jest: { testMatch: [] } }),
  },
  {
    what: 'a dependency less',
    file: 'package.json',
    before: manifest({ dependencies: { a: '1' } }),
    after: manifest({ dependencies: {} }),
  },
  { what: 'a broken package.json', file: 'package.json', before: manifest({}), after: '{' },
  {
    what: 'settings of ruff',
    file: 'pyproject.toml',
    before: '[tool.ruff]\nselect = ["E", "F"]\n',
    after: '[tool.ruff]\nselect = []\n',
  },
  {
    what: 'lints of Cargo',
    file: 'Cargo.toml',
    before: '[lints.rust]\nunused = "deny"\n',
    after: '[lints.rust]\nunused = "warn"\n',
  },
  { what: 'the Makefile', file: 'Makefile', before: 'test:\n\tpytest\n', after: 'test:\n\techo\n' },
  {
    what: 'a snapshot',
    file: '__snapshots__/a.snap',
    before: 'exports[`a`] = `1`\n',
    after: 'exports[`a`] = `2`\n',
  },
  { what: 'strict-ssl off', file: '.npmrc', before: 'fund=false\n', after: 'fund=false\nstrict-ssl=false\n' },
  {
    what: 'engine-strict off',
    file: '.npmrc',
    before: 'engine-strict=true\n',
    after: 'engine-strict=false\n',
  },
  {
    what: 'a new file with a suppression',
    file: 'b.js',
    after: '/* eslint-disable */\nexport const b = 1\n',
  },
  { what: 'a file deleted', file: 'src/a.js', before: code },
]

const allowed: readonly Case[] = [
  { what: 'let to const', file: 'a.js', before: 'let a = 1\n', after: 'const a = 1\n' },
  {
    what: 'a formatted test',
    file: 'a.test.js',
    before: "it('adds', () => {expect(f()).toBe(1)})\n",
    after: "it('adds', () => {\n  expect(f()).toBe(1);\n});\n",
  },
  {
    what: 'quotes in a test',
    file: 'a.test.js',
    before: "expect(f('a')).toBe('b')\n",
    after: 'expect(f("a")).toBe("b")\n',
  },
  {
    what: 'an import of a test',
    file: 'a.test.js',
    before: "import { f } from './A.js'\ntest('a', f)\n",
    after: "import { f } from './a.js'\ntest('a', f)\n",
  },
  {
    what: 'an unused import of a test',
    file: 'test_a.py',
    before: 'import os\nimport a\ndef test_a(): a.f()\n',
    after: 'import a\ndef test_a(): a.f()\n',
  },
  {
    what: 'let to const in a test',
    file: 'a.test.js',
    before: 'let a = 1\ntest("a", f)\n',
    after: 'const a = 1\ntest("a", f)\n',
  },
  {
    what: 'a dependency more',
    file: 'package.json',
    before: manifest({}),
    after: manifest({ dependencies: { a: '1.0.0' } }),
  },
  {
    what: 'engines',
    file: 'package.json',
    before: manifest({ engines: { node: '<18' } }),
    after: manifest({ engines: { node: '>=20' } }),
  },
  { what: 'a lock file', file: 'package-lock.json', before: '{"a": 1}\n', after: '{"a": 2, "timeout": 3}\n' },
  { what: 'a renamed file', file: 'src/b.js', from: 'src/B.js', before: code, after: code },
  {
    what: 'an action in another version',
    file: '.github/workflows/ci.yml',
    before: workflow(testStep),
    after: workflow(testStep).replace('@v3', '@v4'),
  },
  {
    what: 'a renamed input',
    file: '.github/workflows/ci.yml',
    before: workflow('      - uses: a/b@v1\n        with:\n          fetch_depth: 0\n'),
    after: workflow('      - uses: a/b@v1\n        with:\n          fetch-depth: 0\n'),
  },
  {
    what: 'a workflow whose syntax is mended',
    file: '.github/workflows/ci.yml',
    before: 'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n\tsteps: []\n',
    after: 'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps: []\n',
  },
  {
    what: 'a dependency of Python',
    file: 'pyproject.toml',
    before: '[project]\ndependencies = []\n[tool.ruff]\nselect = ["E"]\n',
    after: '[project]\ndependencies = ["requests"]\n[tool.ruff]\nselect = ["E"]\n',
  },
  {
    what: 'a moved suppression',
    file: 'a.py',
    before: 'import b  # noqa: F401\nimport a\n',
    after: 'import a\nimport b  # noqa: F401\n',
  },
  { what: 'line ends', file: 'check.sh', before: 'set -e\r\nmake test\r\n', after: 'set -e\nmake test\n' },
  { what: 'a new file', file: 'src/b.js', after: code },
  {
    what: 'a broken tsconfig.json',
    file: 'tsconfig.json',
    before: '{ "strict": true, }',
    after: '{ "strict": true }',
  },
]

describe('a patch is refused', () => {
  it.each(refused)('$what', one => expect(judged(one)).not.toEqual([]))
})

describe('a patch may be tried', () => {
  it.each(allowed)('$what', one => expect(judged(one)).toEqual([]))
})

it('lets snapshots change if that was asked for', () => {
  expect(judged({ what: '', file: '__snapshots__/a.snap', before: '1\n', after: '2\n' }, true)).toEqual([])
})

it('names the file and why', () => {
  expect(
    violationsOf([
      { path: 'a.js', from: 'a.js', before: 'f()\n', after: 'f() // eslint-disable-line\n', binary: false },
    ]),
  ).toEqual([{ file: 'a.js', reason: 'it adds a suppression' }])
})
