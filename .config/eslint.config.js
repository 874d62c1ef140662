import { readdirSync } from 'node:fs'
import tseslint from 'typescript-eslint'

/** The layers, lowest first: a module imports only from layers below its own, and only through an entry point. */
const layers = [
  ['result', 'options', 'lock', 'retry', 'text', 'input'],
  ['files', 'parallel', 'config'],
  ['tools', 'state', 'claude'],
  ['batch', 'cluster', 'log', 'patterns'],
  ['ci', 'audit', 'modules'],
  ['report', 'fix'],
  ['mcp'],
  ['cli'],
]
const sameLayer = new Set([
  'retry>result',
  'options>result',
  'lock>result',
  'retry>options',
  'text>options',
  'lock>retry',
  'input>retry',
  'cluster>batch',
]) // the only ones that use a module of their own layer

const modules = readdirSync(new URL('../src/', import.meta.url), { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)
const layerOf = module => layers.findIndex(layer => layer.includes(module))

/** Folders may stand so deep in a module. */
const deepest = 4

/** A file's way out of its module has as many `..` as it is deep: fewer lead to a folder of the module, whatever its name. */
const boundaries = modules
  .filter(module => layerOf(module) >= 0)
  .flatMap(module => Array.from({ length: deepest }, (_, folders) => boundary(module, folders)))

function boundary(module, folders) {
  const others = modules.filter(other => other !== module)
  const forbidden = others.filter(
    other => layerOf(other) >= layerOf(module) && !sameLayer.has(`${module}>${other}`),
  )
  const out = `^(\\.\\./){${folders + 1}}`
  const patterns = [
    {
      regex: `${out}(${others.join('|')})/(?!index\\.js$)`,
      message: "Another module is imported through its entry point: import its 'index.js'.",
    },
  ]
  if (forbidden.length > 0) {
    patterns.push({
      regex: `${out}(${forbidden.join('|')})/`,
      message: `${module}/ imports only from modules on lower layers (docs/architecture.md).`,
    })
  }
  return {
    files: [`src/${module}/${'*/'.repeat(folders)}*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  }
}

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      '.dist-*/**',
      'coverage/**',
      '**/node_modules/**',
      'tests/bench/**',
      '**/samples/**',
      '**/fixtures/**',
      '.config/**',
      '**/*.{js,mjs,cjs}',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: new URL('..', import.meta.url).pathname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-control-regex': 'off', // logs are full of them
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/retry/on-abort.ts', 'src/contracts/**'], // a suite stands alone
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='addEventListener'][arguments.0.value='abort']",
          message: 'Use onAbort of retry: Node.js 20 warns of a leak when eleven calls share a signal.',
        },
      ],
    },
  },
  {
    files: ['tests/**/*.ts', 'examples/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
    },
  },
  ...boundaries,
)
