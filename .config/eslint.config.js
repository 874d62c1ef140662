import { readdirSync } from 'node:fs'
import tseslint from 'typescript-eslint'

/** The floors of the house, lowest first: a room imports only from floors below its own, and only through a door. */
const floors = [
  ['result', 'options', 'lock', 'retry', 'text'],
  ['files', 'parallel', 'config'],
  ['tools', 'state', 'claude'],
  ['batch', 'cluster', 'log', 'patterns'],
  ['ci', 'audit'],
  ['report'],
  ['cli'],
]
const sameFloor = new Set(['retry>result', 'options>result', 'lock>result', 'retry>options', 'cluster>batch']) // the only two that lean on a neighbour

const rooms = readdirSync(new URL('../src/', import.meta.url), { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name)
const floorOf = room => floors.findIndex(floor => floor.includes(room))

const boundaries = rooms
  .filter(room => floorOf(room) >= 0)
  .map(room => {
    const forbidden = rooms.filter(
      other => other !== room && floorOf(other) >= floorOf(room) && !sameFloor.has(`${room}>${other}`),
    )
    return {
      files: [`src/${room}/**/*.ts`],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              ...(forbidden.length > 0
                ? [
                    {
                      regex: `^(\\.\\./)+(${forbidden.join('|')})/`,
                      message: `${room}/ stands below or beside this room: imports go down the floors only.`,
                    },
                  ]
                : []),
              {
                regex: `^(\\.\\./)+(${rooms.filter(other => other !== room).join('|')})/(?!index\\.js$)`,
                message: "Another room is entered by its door: import its 'index.js'.",
              },
            ],
          },
        ],
      },
    }
  })

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
