import { diagnose } from 'holdfast/ci'
import { describe, expect, it } from 'vitest'

const failing = ['src/a.c:1:5: error: expected identifier', 'make: *** [Makefile:2: a.o] Error 1']
const reproduceOf = async (lines: readonly string[]) =>
  (await diagnose({ kind: 'text', text: `${lines.join('\n')}\n` })).reproduce

const stamp = '2026-11-30T23:07:54.4847540Z '
const github = [
  '##[group]Runner Image',
  'Image: ubuntu-22.04',
  '##[endgroup]',
  '##[group]Run actions/checkout@v4',
  'with:',
  '  token: ***',
  '##[endgroup]',
  'Initialized empty Git repository in /home/runner/work/shop/shop/.git/',
  '##[group]Run node --version',
  '\u001b[36;1mnode --version\u001b[0m',
  'shell: /usr/bin/bash -e {0}',
  '##[endgroup]',
  'v20.20.2',
  '##[group]Run export MODE=ci',
  '\u001b[36;1mexport MODE=ci\u001b[0m',
  '\u001b[36;1mmake -C /home/runner/work/shop/shop/lib\u001b[0m',
  'shell: /usr/bin/bash -e {0}',
  'working-directory: sub',
  'env:',
  '  API_TOKEN: hunter2hunter2',
  '  NODE_ENV: test',
  '##[endgroup]',
  ...failing,
  '##[error]Process completed with exit code 2.',
].map(line => stamp + line)

describe('how to reproduce a failure', () => {
  it('is the script of the step, what ran before, and the place, on GitHub', async () => {
    const reproduce = await reproduceOf(github)
    expect(reproduce).toEqual({
      command: 'export MODE=ci\nmake -C ./lib',
      before: ['node --version'],
      folder: 'sub',
      env: ['API_TOKEN', 'NODE_ENV'],
      versions: { node: '20.20.2' },
      image: 'ubuntu-22.04',
    })
    expect(JSON.stringify(reproduce)).not.toContain('hunter2')
  })

  it('is no script of an earlier step if an action failed on GitHub', async () => {
    const lines = [
      '##[group]Run npm publish',
      '\u001b[36;1mnpm publish\u001b[0m',
      'shell: /usr/bin/bash -e {0}',
      '##[endgroup]',
      '+ acme@1.0.0',
      '##[group]Run actions/create-release@v1',
      'env:',
      '  GITHUB_TOKEN: ***',
      '##[endgroup]',
      '##[error]Resource not accessible by integration',
    ].map(line => stamp + line)
    const { reproduce, fixStrategy } = await diagnose({ kind: 'text', text: lines.join('\n') })
    expect(reproduce).toBeUndefined()
    expect(fixStrategy?.steps.filter(({ command }) => command !== undefined)).toEqual([])
  })

  it('is whole where it goes on behind a backslash', async () => {
    const lines = [
      'travis_fold:start:a\r',
      '$ docker run \\',
      '       acme/shop \\',
      '       make',
      ...failing,
    ]
    const end = ['The command "docker run \\', '       acme/shop \\', '       make" exited with 2.']
    expect((await reproduceOf([...lines, ...end]))?.command).toBe('docker run acme/shop make')
  })

  it('is every command of the one shell of a GitLab job', async () => {
    const lines = [
      '\u001b[0KUsing Docker executor with image node:20 ...\u001b[0;m',
      'Initialized empty Git repository in /builds/acme/shop/.git/',
      'section_start:1796080076:step_script\r\u001b[0K\u001b[36;1mExecuting "step_script" stage of the job script\u001b[0;m',
      '\u001b[32;1m$ make deps\u001b[0;m',
      '\u001b[32;1m$ make\u001b[0;m',
      ...failing,
      'section_end:1796080077:step_script\r\u001b[0K\u001b[31;1mERROR: Job failed: exit code 2',
    ]
    expect(await reproduceOf(lines)).toMatchObject({
      command: 'make deps\nmake',
      before: [],
      image: 'node:20',
    })
    // A script of which the log shows the first line alone is not told as if it were whole.
    const cut = lines.map(line => line.replace('$ make\u001b', '$ make # collapsed multi-line command\u001b'))
    expect(await reproduceOf(cut)).toBeUndefined()
  })

  it('is the script that Azure shows, which is none if it has several lines', async () => {
    const script = (...contents: string[]) =>
      [
        '##[section]Starting: Build',
        'Generating script.',
        ...contents,
        '========================== Starting Command Output ===========================',
        '[command]/usr/bin/bash /home/vsts/work/_temp/1.sh',
        ...failing,
        "##[error]Bash exited with code '2'.",
        '##[section]Finishing: Build',
      ].map(line => stamp + line)
    expect(await reproduceOf(script('Script contents:', 'make'))).toMatchObject({ command: 'make' })
    expect(await reproduceOf(script())).toBeUndefined()
  })

  it('takes no output for a command on CircleCI', async () => {
    const lines = [
      '#!/bin/bash -eo pipefail',
      'cd lib',
      'make',
      'npm error code ELIFECYCLE',
      'go version go1.19.8 linux/amd64',
      ...failing,
    ]
    expect(await reproduceOf([...lines, 'Exited with code exit status 2'])).toMatchObject({
      command: 'cd lib\nmake',
    })
  })

  it('is each shell of a Jenkins pipeline by itself', async () => {
    const lines = ['[Pipeline] sh', '+ make deps', 'done', '[Pipeline] sh', '+ make', ...failing]
    const end = ['ERROR: script returned exit code 2', 'Finished: FAILURE']
    expect(await reproduceOf([...lines, ...end])).toMatchObject({ command: 'make', before: ['make deps'] })
  })

  it('is the command that the caller knows, quoted for a shell, secrets masked', async () => {
    const command = [
      'sh',
      '-c',
      'make; echo "it\'s done"',
      '--token=ghp_abcdefghijklmnopqrstuvwxyz0123456789',
    ]
    const { reproduce } = await diagnose({ kind: 'text', text: failing.join('\n'), ended: 'failed', command })
    expect(reproduce?.command).toContain(`sh -c 'make; echo "it'\\''s done"'`)
    expect(reproduce?.command).not.toContain('ghp_')
  })

  it('is absent where nothing is known', async () => {
    expect(await reproduceOf(failing)).toBeUndefined()
  })
})
