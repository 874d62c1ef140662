import { describe, expect, it } from 'vitest'
import { violationsOf } from '../../src/fix/guard/check.js'

/** What a patch does to one file: its text before and after; without a text before, the file is new. */
type Patch = readonly [what: string, file: string, before: string | undefined, after: string, from?: string]

const reasons = ([, path, before, after, from]: Patch): readonly unknown[] =>
  violationsOf([
    { path, from: from ?? path, after, binary: false, ...(before === undefined ? {} : { before }) },
  ])

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`
const ci = '.github/workflows/ci.yml'
const workflow = (more = '', uses = 'actions/checkout@v4') =>
  `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ${uses}\n      - run: npm test\n${more}`
const rust = (line: string) =>
  `pub fn one() -> i32 {\n    1\n}\n\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn is_one() {\n${line}        assert_eq!(super::one(), 1);\n    }\n}\n`

const sneaky: readonly Patch[] = [
  [
    'a new settings file without tests',
    'vitest.config.ts',
    undefined,
    "export default { test: { include: ['none'] } }\n",
  ],
  ['a conftest.py that collects nothing', 'conftest.py', undefined, "collect_ignore_glob = ['*']\n"],
  [
    'a module that is replaced for tests',
    'src/__mocks__/pay.js',
    undefined,
    'export const pay = () => true\n',
  ],
  ['a mock in the setup of tests', 'setup.ts', 'start()\n', "start()\nvi.mock('./src/pay.js')\n"],
  [
    'a linter that is another package',
    'package.json',
    json({ devDependencies: { eslint: '^9.0.0' } }),
    json({ devDependencies: { eslint: 'npm:noop@1.0.0' } }),
  ],
  [
    'a package that is overridden by a folder of git',
    'package.json',
    json({ overrides: {} }),
    json({ overrides: { eslint: 'github:me/noop' } }),
  ],
  [
    'fewer files that are compiled',
    'tsconfig.json',
    json({ include: ['src', 'lib'] }),
    json({ include: ['src'] }),
  ],
  ['a preset less', '.eslintrc.json', '{\n"extends": "strict",\n"root": true\n}\n', '{\n"root": true\n}\n'],
  [
    'a laxer preset',
    '.eslintrc.json',
    '{\n"extends": "tseslint/strict"\n}\n',
    '{\n"extends": "tseslint/minimal"\n}\n',
  ],
  ['a library that is not tested', 'Cargo.toml', '[lib]\nname = "a"\n', '[lib]\nname = "a"\ntest = false\n'],
  ['a shell that forgives', ci, workflow(), workflow('        shell: bash {0} || true\n')],
  ['a variable that skips tests', ci, workflow(), workflow('        env:\n          ONLY: unit\n')],
  ['a folder without tests', ci, workflow(), workflow('        working-directory: docs\n')],
  ['another action', ci, workflow(), workflow('', 'me/checkout@v4')],
  [
    'an input that ignores errors',
    ci,
    workflow('      - uses: a/b@v1\n        with:\n          x: 1\n'),
    workflow('      - uses: a/b@v1\n        with:\n          x: 1\n          fail_ci_if_error: false\n'),
  ],
  [
    'a test that keeps its folder and loses its name',
    'tests/helper_a.py',
    'def test_a(): f()\n',
    'def test_a(): f()\n',
    'tests/test_a.py',
  ],
  ['a rule that is off in a comment', 'a.js', 'f()\n', '/* eslint eqeqeq: 0 */\nf()\n'],
  ['a build tag that leaves a file out', 'a.go', 'package a\n', '//go:build never\n\npackage a\n'],
  ['a return before the assertion, inside the sources', 'src/lib.rs', rust(''), rust('        return;\n')],
  ['a limit in a constant', 'size.js', 'const SIZE_LIMIT = 100\n', 'const SIZE_LIMIT = 200\n'],
  ['what a program must print', 'expected.txt', 'one\n', 'two\n'],
  ['a source file that linters pass over', '.gitignore', 'dist\n', 'dist\nsrc/a.js\n'],
  [
    'an end before the check',
    'check.py',
    'import a\na.check()\n',
    'import a\nimport sys\nsys.exit(0)\na.check()\n',
  ],
  [
    'an exception that nobody sees, over two lines',
    'a.py',
    'f()\n',
    'try:\n    f()\nexcept Exception:\n    pass\n',
  ],
  ['an empty catch over two lines', 'a.ts', 'f()\n', 'try {\n  f()\n} catch (error) {\n}\n'],
  ['code that never runs', 'a.c', 'check();\n', '#if 0\ncheck();\n#endif\n'],
  [
    'tests that CMake does not know',
    'CMakeLists.txt',
    'enable_testing()\nadd_test(NAME a COMMAND a)\n',
    'enable_testing()\n',
  ],
  ['a goal of Maven that skips', 'pom.xml', '<a>\n</a>\n', '<a>\n<skipTests>true</skipTests>\n</a>\n'],
  ['a recipe of make', 'Makefile', 'test: a.o\n\tpytest a.py\n', 'test: a.o\n\tpytest b.py\n'],
  [
    'a target of make less',
    'Makefile',
    'all: unit lint\n\nlint:\n\teslint .\n',
    'all: unit\n\nlint:\n\teslint .\n',
  ],
  ['a process that never fails', 'main.js', 'run()\n', "process.on('unhandledRejection', () => 0)\nrun()\n"],
]

const honest: readonly Patch[] = [
  ['a name', 'a.js', 'export const a = totl(1)\n', 'export const a = total(1)\n'],
  ['a bracket', 'a.py', 'print(max(1, 2)\n', 'print(max(1, 2))\n'],
  ['an import', 'a.go', 'package a\n', 'package a\n\nimport "fmt"\n'],
  ['a word of a workflow that nobody knew', ci, workflow().replace('runs-on', 'run-on'), workflow()],
  [
    'permissions whose name was misspelled',
    ci,
    `permisions:\n  contents: read\n${workflow()}`,
    `permissions:\n  contents: read\n${workflow()}`,
  ],
  [
    'an option of TypeScript that was misspelled',
    'tsconfig.json',
    json({ strictt: true }),
    json({ strict: true }),
  ],
  [
    'a base file that was misspelled',
    'tsconfig.json',
    json({ extends: './bse.json' }),
    json({ extends: './base.json' }),
  ],
  [
    'a file that make did not find',
    'Makefile',
    'a: main.o unit.o\n\tcc -o a main.o\n',
    'a: main.o units.o\n\tcc -o a main.o\n',
  ],
  ['a tab in a recipe', 'Makefile', 'a:\n    cc a.c\n', 'a:\n\tcc a.c\n'],
  ['an export inside sources with tests', 'src/lib.rs', rust(''), rust('').replace('pub fn', 'pub const fn')],
  [
    'a dependency in another version',
    'package.json',
    json({ dependencies: { a: '^1.0.0' } }),
    json({ dependencies: { a: '^2.0.0' } }),
  ],
  ['an import in a test', 'tests/test_a.py', 'from a.b import f\n', 'from a.c import f\n'],
  ['a version of an action', ci, workflow('', 'actions/checkout@v2'), workflow()],
]

describe('a patch that hides its weakening is refused', () => {
  it.each(sneaky.map(patch => ({ what: patch[0], patch })))('$what', ({ patch }) =>
    expect(reasons(patch)).not.toEqual([]),
  )
})

describe('an honest patch may be tried', () => {
  it.each(honest.map(patch => ({ what: patch[0], patch })))('$what', ({ patch }) =>
    expect(reasons(patch)).toEqual([]),
  )
})
