import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLog } from 'holdfast/log'
import { tools } from 'holdfast/tools'
import { root } from './files.js'

/** A failure in a form of output that several tools share. */
const lines = {
  flake8: "shop/cart.py:1:8: F401 'os' imported but unused",
  black: 'would reformat shop/cart.py',
  pretty: '  index.test-d.ts:4:0\n  ✖  4:0  Parameter type string is declared too wide.',
  standard: "  /home/ci/project/a.js:2:10: 'x' is defined but never used.",
  tap: 'not ok 1 adds up\n  ---\n    operator: equal\n  ...',
  go: 'cart/cart.go:8:6: exported type Cart should have comment or be unexported',
}

async function printerOf(text: string) {
  using log = await readLog({ kind: 'text', text })
  return log.failures.find(({ role, fallback }) => role === 'cause' && !fallback)
}

/** A GitHub step that runs a script, as the raw log shows it. */
const githubStep = (script: string, output: string) =>
  [
    `##[group]Run ${script.split('\n')[0] ?? ''}`,
    ...script.split('\n').map(line => `\u001b[36;1m${line}\u001b[0m`),
    'shell: /usr/bin/bash -e {0}',
    '##[endgroup]',
    ...output.split('\n'),
    '##[error]Process completed with exit code 1.',
  ]
    .map(line => `2026-01-02T03:04:05.1234567Z ${line}`)
    .join('\n')

describe('the command that ran says which tool printed a shared format', () => {
  it.each([
    ['ruff', githubStep('ruff check .', lines.flake8)],
    ['ruff', githubStep('pip install flake8 black ruff\nruff check .', lines.flake8)],
    ['flake8', githubStep('pip install ruff\npython -m flake8 shop', lines.flake8)],
    ['ruff', githubStep('ruff format --check', lines.black)],
    ['black', githubStep('poetry run black --check .', lines.black)],
    ['tsd', githubStep('npx --yes tsd@0.31', lines.pretty)],
    ['tsd', `> widget@1.0.0 test\n> tsd && node --test\n\n${lines.pretty}`],
    ['xo', `> widget@1.0.0 test\n> xo && tsd\n\n${lines.pretty}`],
    ['tsd', `$ /builds/web/node_modules/.bin/tsd\n${lines.pretty}`],
    ['pycodestyle', `python3 -m pycodestyle shop\n${lines.flake8}\nmake: *** [lint] Error 1`],
    ['ruff', `lint: commands[0]> ruff check shop\n${lines.flake8}`],
    ['flake8', `lint run-test: commands[0] | flake8 shop\n${lines.flake8}`],
    ['ruff', `nox > ruff check .\n${lines.flake8}`],
    ['semistandard', `+ semistandard 'src/**/*.js'\n${lines.standard}`],
    ['ts-standard', `$ ts-standard\n${lines.standard}`],
    ['golint', `golint -set_exit_status ./...\n${lines.go}`],
    ['revive', `+ revive ./...\n${lines.go}`],
    ['tape', `> tape test/*.js\n\nTAP version 13\n# cart\n${lines.tap}`],
    ['node-test', `> node --test\n\nTAP version 13\n${lines.tap}`],
    [
      'bats',
      `travis_time:start:0a\r\u001b[0K$ bats test\n${lines.tap}\nThe command "bats test" exited with 1.`,
    ],
  ])('%s: %j', async (tool, text) => {
    expect(await printerOf(text)).toMatchObject({ tool })
  })

  it('the last one that ran before the failure, in its step', async () => {
    const text = `$ flake8 shop\nfine\n$ ruff check .\n${lines.flake8}\n$ pyflakes shop`
    expect(await printerOf(text)).toMatchObject({ tool: 'ruff' })
    const steps = `${githubStep('black --check .', 'All done!')}\n${githubStep('make format', lines.black)}`
    expect(await printerOf(steps)).toMatchObject({
      tool: 'black',
      certainty: expect.closeTo(0.836) as number,
    })
  })
})

describe('without a command', () => {
  it.each([
    ['ruff', 'shop/cart.py:1:8: F401 [*] `os` imported but unused'],
    ['ruff', `${lines.flake8}\nFound 1 error.\n[*] 1 fixable with the \`--fix\` option.`],
    ['ruff', `${lines.black}\n1 file would be reformatted, 3 files already formatted`],
    ['semistandard', `semistandard: Semicolons For All!\n${lines.standard}`],
    ['staticcheck', 'cart/price.go:7:6: func round is unused (U1000)'],
  ])('the words of %s say so: %j', async (tool, text) => {
    expect(await printerOf(text)).toMatchObject({ tool, certainty: tool === 'semistandard' ? 0.8 : 0.88 })
  })

  it.each([
    ['flake8', lines.flake8, 0.88],
    ['black', lines.black, 0.88],
    ['xo', lines.pretty, 0.88],
    ['standard', lines.standard, 0.8],
    ['go', lines.go, 0.88],
  ])('it is most likely %s, less surely', async (tool, text, certainty) => {
    expect(await printerOf(text)).toMatchObject({
      tool,
      certainty: expect.closeTo(certainty * 0.95) as number,
    })
  })

  it('a tool takes the category and the phase of its own record, unless the format has one', async () => {
    const tsd = await printerOf(`$ tsd\n${lines.pretty}`)
    expect(tsd).toMatchObject({ category: 'type-error', rule: 'eslint-pretty-problem' })
    expect(await printerOf(`$ ruff format --check\n${lines.black}`)).toMatchObject({ category: 'formatting' })
  })
})

describe('the shared formats', () => {
  const formats = new Set(tools.flatMap(({ rules }) => rules.flatMap(({ format }) => format?.name ?? [])))

  it('have a file each, and are printed by tools that say how they are run', () => {
    const files = readdirSync(path.join(root, 'formats')).map(file => file.replace(/\.ts$/, ''))
    expect([...formats].sort()).toEqual(files.sort())
    for (const { name, rules, prints = [], commands } of tools) {
      for (const format of prints) expect(formats, `${name} prints ${format}`).toContain(format)
      if (prints.length > 0 || rules.some(({ format }) => format)) expect(commands, name).toBeDefined()
    }
  })
})
