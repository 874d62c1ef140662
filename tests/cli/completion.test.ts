import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli } from './cli.js'

const has = (shell: string) => spawnSync(shell, ['--version']).status === 0
const [hasBash, hasZsh, hasFish] = ['bash', 'zsh', 'fish'].map(has)

const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-completion-'))
afterAll(() => rmSync(folder, { recursive: true }))
beforeAll(async () => {
  mkdirSync(path.join(folder, 'logs'))
  writeFileSync(path.join(folder, 'build.log'), '')
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { status, stdout } = await cli(['completion', shell])
    expect(status).toBe(0)
    writeFileSync(path.join(folder, `holdfast.${shell}`), stdout)
  }
})

type Words = readonly string[]

/** What each shell is to offer behind these words, of which the last one is being typed; and what it is not. */
const cases: readonly (readonly [words: Words, offered: Words, never: Words])[] = [
  [['d'], ['diagnose'], []],
  [['pat'], ['patterns'], []],
  [['patterns', ''], ['list', 'show', 'forget', 'prune'], ['diagnose']],
  [['state', 're'], ['repair'], []],
  [['diagnose', '--form'], ['--format'], []],
  [['diagnose', '--format', ''], ['json', 'sarif', 'junit'], ['build.log']],
  [['diagnose', '--format', 'sa'], ['sarif'], []],
  [['diagnose', '--state', ''], ['logs'], ['build.log']],
  [['diagnose', '--html', ''], ['build.log'], []],
  [['diagnose', '--quiet', ''], ['build.log'], []],
  [['diagnose', 'state', '--verb'], ['--verbose'], []],
  [['batch', 'export', '--format', ''], ['csv', 'ndjson'], []],
  [['batch', 'export', '--k'], ['--kind'], []],
  [['run', '--format', ''], ['brief', 'text'], []],
  [['run', '--', 'chmo'], ['chmod'], []],
  [['completion', ''], ['bash', 'fish', 'zsh'], ['build.log']],
  [['help', 'dia'], ['diagnose'], []],
]

const check = (offered: readonly string[], wanted: readonly string[], never: readonly string[] = []) => {
  const names = offered.map(name => name.replace(/[/ ]+$/, ''))
  expect(
    wanted.filter(name => !names.includes(name)),
    names.join(' ').slice(0, 500),
  ).toEqual([])
  expect(never.filter(name => names.includes(name))).toEqual([])
}

describe.skipIf(!hasBash)('bash', () => {
  /** As readline does it: the words, cut also at `=`; names of files where the function offers nothing. */
  const offered = (words: readonly string[]) => {
    const cut = [
      'holdfast',
      ...words.flatMap(word => word.split(/(=)/).filter((part, at) => part !== '' || at > 0 || word === '')),
    ]
    const script = `source ./holdfast.bash
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_holdfast
[ "\${#COMPREPLY[@]}" -gt 0 ] || COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}"))
printf '%s\\n' "\${COMPREPLY[@]}"`
    return execFileSync('bash', ['--norc', '-uc', script, 'bash', ...cut], {
      cwd: folder,
      encoding: 'utf8',
    }).split('\n')
  }

  it.each(cases)('%j', (words, wanted, never) => check(offered(words), wanted, never))

  it('takes a value behind =, where bash cuts the word', () => {
    check(offered(['diagnose', '--format=']), ['json', 'sarif'])
    check(offered(['diagnose', '--format=sa']), ['sarif'])
    check(offered(['diagnose', '--environment=']), ['logs'], ['build.log'])
  })

  it('is registered for the command', () => {
    const line = execFileSync('bash', ['--norc', '-c', 'source ./holdfast.bash; complete -p holdfast'], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(line).toContain('-F _holdfast holdfast')
  })
})

describe.skipIf(!hasFish)('fish', () => {
  const offered = (words: readonly string[]) =>
    execFileSync(
      'fish',
      ['--no-config', '-c', 'source ./holdfast.fish; complete -C "$argv"', ['holdfast', ...words].join(' ')],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    )
      .split('\n')
      .map(line => line.split('\t')[0] ?? '')

  it.each(cases)('%j', (words, wanted, never) => check(offered(words), wanted, never))
})

describe.skipIf(!hasZsh)('zsh', () => {
  /** Types the words in a real zsh on a pseudo-terminal; \`compadd\` is made to print what completion offers. */
  const offered = (words: readonly string[]) => {
    const script = `zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PROMPT= RPROMPT= COLUMNS=200; autoload -Uz compinit; compinit -u -d $PWD/.dump; source ./holdfast.zsh
bindkey '^I' complete-word; zstyle ':completion:*' list-grouped false; zstyle ':completion:*' insert-tab false
compadd () { local -A o; local -a hits; zparseopts -E -a rest O:=o A:=o D:=o
  [[ -n \\$o ]] && { builtin compadd \\"\\$@\\"; return }
  builtin compadd -O hits \\"\\$@\\"; print -rl -- \\"<<\\"\\$^hits\\">>\\"; builtin compadd \\"\\$@\\" }
comppostfuncs=(finish); finish () { print '<<end>>' }; print READY''NOW"
while zpty -r z line; do [[ $line == *READYNOW* ]] && break; done
zpty -w -n z "$1"$'\\t'
while zpty -r z line; do print -r -- "$line"; [[ $line == *'<<end>>'* ]] && break; done
zpty -d z`
    const text = execFileSync('zsh', ['-f', '-c', script, 'zsh', ['holdfast', ...words].join(' ')], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 20_000,
    })
    return [...text.matchAll(/<<(.*?)>>/g)].map(([, name = '']) => name)
  }

  it.each(cases)('%j', (words, wanted, never) => check(offered(words), wanted, never))
})

it('refuses a shell that it does not know, and names those it does', async () => {
  const { status, stderr } = await cli(['completion', 'tcsh'])
  expect(status).toBe(2)
  expect(stderr).toContain('Allowed choices are bash, zsh, fish')
})
