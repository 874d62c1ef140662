import { mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import type { Checkout } from './checkout.js'

/** A way to have something run, and a command that falls for it: what proves that the mark would be made. */
export interface Hostile {
  readonly put: (checkout: Checkout) => void
  readonly control?: readonly string[]
}

const status = ['git', 'status']

const byAttribute =
  (attribute: string, settings: (c: Checkout) => Record<string, string>) => (c: Checkout) => {
    for (const [key, value] of Object.entries(settings(c))) c.config(key, value)
    c.put('.gitattributes', `* ${attribute}\n`)
    c.put('f.txt', 'two\n')
  }

const bySettings = (settings: (c: Checkout) => Record<string, string>) => (c: Checkout) => {
  for (const [key, value] of Object.entries(settings(c))) c.config(key, value)
  c.diverge()
  c.put('f.txt', 'changed\n')
}

const submodule = (c: Checkout, key: string, modules: boolean) => {
  mkdirSync(path.join(c.root, 'sub'))
  c.gitIn('sub', 'init', '-q')
  c.put('sub/s', 's\n')
  c.gitIn('sub', 'add', '-A')
  c.gitIn('sub', 'commit', '-qm', 's')
  c.gitIn('sub', 'config', key, c.evil)
  c.put('sub/.gitattributes', '* filter=x\n')
  c.put('sub/s', 't\n')
  c.git('add', 'sub')
  if (modules) c.put('.gitmodules', '[submodule "sub"]\n\tpath = sub\n\turl = ./sub\n')
}

/** Settings of a clone that name a program. */
export const bySetting: Readonly<Record<string, Hostile>> = {
  'core.fsmonitor': { put: c => c.config('core.fsmonitor', c.evil), control: status },
  'core.fsmonitor of a work tree': {
    put: c => {
      c.config('extensions.worktreeConfig', 'true')
      c.git('config', '--worktree', 'core.fsmonitor', c.evil)
    },
    control: status,
  },
  'core.fsmonitor of an included file': {
    put: c => {
      c.put('more', `[core]\n\tfsmonitor = ${c.evil}\n`)
      c.config('include.path', '../more')
    },
    control: status,
  },
  'core.fsmonitor by a condition': {
    put: c => {
      c.put('more', `[core]\n\tfsmonitor = ${c.evil}\n`)
      c.config('includeIf.onbranch:main.path', '../more')
    },
    control: status,
  },
  'filter.clean': { put: byAttribute('filter=x', c => ({ 'filter.x.clean': c.evil })), control: status },
  'filter.clean, required': {
    put: byAttribute('filter=x', c => ({ 'filter.x.clean': c.evil, 'filter.x.required': 'true' })),
    control: status,
  },
  'filter.process': { put: byAttribute('filter=x', c => ({ 'filter.x.process': c.evil })), control: status },
  'filter.smudge': { put: byAttribute('filter=x', c => ({ 'filter.x.smudge': c.evil })) },
  'a filter by .git/info/attributes': {
    put: c => {
      c.config('filter.x.clean', c.evil)
      c.put('.git/info/attributes', '* filter=x\n')
      c.put('f.txt', 'two\n')
    },
    control: status,
  },
  'a filter by core.attributesFile': {
    put: c => {
      c.config('filter.x.clean', c.evil)
      c.put('attributes', '* filter=x\n')
      c.config('core.attributesFile', path.join(c.root, 'attributes'))
      c.put('f.txt', 'two\n')
    },
    control: status,
  },
  'merge.driver': {
    put: c => {
      c.config('merge.x.driver', `${c.evil} %A`)
      c.put('.gitattributes', '* merge=x\n')
      c.git('add', '.gitattributes')
      c.git('commit', '-qm', 'attributes')
      c.diverge()
    },
    control: ['git', 'merge-tree', '--write-tree', 'main', 'HEAD'],
  },
  'merge.default': {
    put: c => {
      c.config('merge.x.driver', `${c.evil} %A`)
      c.config('merge.default', 'x')
      c.diverge()
    },
    control: ['git', 'merge-tree', '--write-tree', 'main', 'HEAD'],
  },
  'diff.external': { put: bySettings(c => ({ 'diff.external': c.evil })), control: ['git', 'diff'] },
  'diff.textconv': {
    put: byAttribute('diff=x', c => ({ 'diff.x.textconv': c.evil })),
    control: ['git', 'diff'],
  },
  'diff.command': {
    put: byAttribute('diff=x', c => ({ 'diff.x.command': c.evil })),
    control: ['git', 'diff'],
  },
  'core.hooksPath': {
    put: c => {
      c.script('hooks/post-index-change')
      c.script('hooks/reference-transaction')
      c.config('core.hooksPath', path.join(c.root, 'hooks'))
      c.put('f.txt', 'one\n')
    },
    control: ['git', 'update-ref', 'refs/heads/other', 'HEAD'],
  },
  hooks: {
    put: c =>
      ['post-index-change', 'reference-transaction', 'post-checkout'].forEach(name =>
        c.script(`.git/hooks/${name}`),
      ),
    control: ['git', 'update-ref', 'refs/heads/other', 'HEAD'],
  },
  'core.sshCommand of a partial clone': {
    put: c => c.promise('ssh://example.invalid/x', { 'core.sshCommand': c.evil }),
    control: ['git', 'merge-tree', '--write-tree', 'main', 'HEAD'],
  },
  'uploadpack of a partial clone': {
    put: c => c.promise(`file://${c.root}`, { 'remote.origin.uploadpack': c.evil }),
    control: ['git', 'merge-tree', '--write-tree', 'main', 'HEAD'],
  },
  'a remote helper of a partial clone': {
    put: c => c.promise(`ext::${c.evil}`, { 'protocol.ext.allow': 'always' }),
    control: ['git', 'merge-tree', '--write-tree', 'main', 'HEAD'],
  },
  'core.gitProxy of a partial clone': {
    put: c => c.promise('git://example.invalid/x', { 'core.gitProxy': c.evil }),
    control: ['git', 'merge-tree', '--write-tree', 'main', 'HEAD'],
  },
  'insteadOf of a partial clone': {
    put: c => {
      c.promise('https://example.invalid/x', { 'protocol.ext.allow': 'always' })
      c.config(`url.ext::${c.evil} .insteadOf`, 'https://example.invalid/')
    },
  },
  'credential.helper': {
    put: c =>
      c.promise('http://127.0.0.1:9/x', { 'credential.helper': `!${c.evil}`, 'core.askPass': c.evil }),
  },
  'pagers and editors': {
    put: bySettings(c => ({
      'core.pager': c.evil,
      'pager.status': c.evil,
      'pager.diff': c.evil,
      'core.editor': c.evil,
      'sequence.editor': c.evil,
    })),
  },
  'gpg.program': { put: bySettings(c => ({ 'gpg.program': c.evil, 'log.showSignature': 'true' })) },
  aliases: {
    put: bySettings(c => ({
      'alias.status': `!${c.evil}`,
      'alias.rev-parse': `!${c.evil}`,
      'alias.st': `!${c.evil}`,
    })),
    control: ['git', 'st'],
  },
  'core.alternateRefsCommand': { put: bySettings(c => ({ 'core.alternateRefsCommand': c.evil })) },
  'uploadpack.packObjectsHook': { put: bySettings(c => ({ 'uploadpack.packObjectsHook': c.evil })) },
  'a background maintenance': {
    put: bySettings(() => ({ 'gc.auto': '1', 'maintenance.strategy': 'incremental' })),
  },
  'fsmonitor of a submodule': {
    put: c => submodule(c, 'core.fsmonitor', true),
    control: ['git', '-C', 'sub', 'status'],
  },
  'fsmonitor of an embedded clone': { put: c => submodule(c, 'core.fsmonitor', false) },
  'a filter of a submodule': {
    put: c => submodule(c, 'filter.x.clean', true),
    control: ['git', '-C', 'sub', 'status'],
  },
  'a summary of submodules': {
    put: c => {
      submodule(c, 'core.fsmonitor', true)
      c.config('status.submoduleSummary', 'true')
      c.config('submodule.recurse', 'true')
      c.config('diff.submodule', 'diff')
    },
  },
  '.git that names another folder': {
    put: c => {
      c.git('init', '-q', 'inner')
      c.gitIn('inner', 'config', 'core.fsmonitor', c.evil)
      c.git('mv', 'f.txt', 'g.txt')
      symlinkSync('inner/.git', path.join(c.root, 'linked'))
      c.put('below/.git', 'gitdir: ../inner/.git\n')
    },
    control: ['git', '-C', 'below', 'status'],
  },
  'a linked work tree': {
    put: c => {
      c.git('worktree', 'add', '-q', 'tree')
      c.config('core.fsmonitor', c.evil)
    },
    control: ['git', '-C', 'tree', 'status'],
  },
}

const remoteHead = (c: Checkout, name: string) => {
  c.diverge()
  c.git('update-ref', `refs/remotes/origin/${name}`, 'main')
  c.put('.git/refs/remotes/origin/HEAD', `ref: refs/remotes/origin/${name}\n`)
}

/** Names that git could take for an option. */
export const byName: Readonly<Record<string, Hostile>> = {
  'a default branch that is an option': {
    put: c => {
      c.diverge()
      c.put('.git/refs/remotes/origin/HEAD', `ref: --output=${c.mark}\n`)
    },
  },
  'a remote branch that looks like one': { put: c => remoteHead(c, `--output=${path.basename(c.mark)}`) },
  'HEAD on a branch that looks like one': {
    put: c => {
      c.git('update-ref', `refs/heads/--upload-pack=${c.evil}`, 'HEAD')
      c.put('.git/HEAD', `ref: refs/heads/--upload-pack=${c.evil}\n`)
    },
  },
  'an upstream that is an option': {
    put: c => {
      c.diverge()
      c.rawConfig(
        `[branch "feature"]\n\tremote = "--upload-pack=${c.evil}"\n\tmerge = "--output=${c.mark}"\n`,
      )
      c.rawConfig(`[remote "--upload-pack=${c.evil}"]\n\turl = x\n\tfetch = "+refs/heads/*:--output=*"\n`)
    },
  },
  'a file that is an option': { put: c => c.put(`--output=${path.basename(c.mark)}`, 'x') },
}

const manifest = (more: object) => ({ name: 'x', version: '1.0.0', ...more })
const wantsAll = manifest({
  engines: { node: '>=1', npm: '>=1', yarn: '>=1', pnpm: '>=1', bun: '>=1', deno: '>=1' },
  dependencies: { a: '1' },
})

const beside = (file: string, content: string) => (c: Checkout) => {
  c.put('package.json', wantsAll)
  c.put(file, content)
}

/** Files that tools obey in the folder that they run in, and above. The fake tools of the test obey `evil.sh` there. */
export const byTool: Readonly<Record<string, Hostile>> = {
  'yarn-path': { put: beside('.yarnrc', 'yarn-path "./evil.js"\n') },
  yarnPath: { put: beside('.yarnrc.yml', 'yarnPath: ./evil.js\n') },
  'plugins of yarn': { put: beside('.yarnrc.yml', 'plugins:\n  - ./evil.js\n') },
  'packageManager and .corepack.env': {
    put: c => {
      c.put('package.json', { ...wantsAll, packageManager: `yarn@file:${c.root}/evil.js` })
      c.put('.corepack.env', `COREPACK_NPM_REGISTRY=file://${c.root}\nNODE_OPTIONS=--require ./evil.js\n`)
    },
  },
  '.pnpmfile.cjs': { put: beside('.pnpmfile.cjs', 'require("./evil.js")') },
  'rust-toolchain.toml': {
    put: c => {
      c.script('toolchain/bin/rustc')
      c.put('rust-toolchain.toml', '[toolchain]\npath = "./toolchain"\n')
      c.put('.tool-versions', 'rust 1.70\n')
    },
  },
  '.tool-versions': {
    put: c =>
      c.put('.tool-versions', 'nodejs path:./bin\nruby 3.1\npython 3.1\ngolang 1.1\njava 1\nphp 8.1\n'),
  },
  'version files': {
    put: c =>
      ['.nvmrc', '.python-version', '.ruby-version', '.java-version', '.go-version'].forEach(f =>
        c.put(f, '1.2\n'),
      ),
  },
  'go.mod': { put: c => c.put('go.mod', 'module x\n\ngo 1.99\n\ntoolchain go1.99.0\n') },
  'requires-python': { put: c => c.put('pyproject.toml', '[project]\nrequires-python = ">=3.1"\n') },
  'scripts of npm': {
    put: c =>
      c.put('package.json', {
        ...wantsAll,
        scripts: Object.fromEntries(
          ['preinstall', 'prels', 'ls', 'test', 'prepare'].map(name => [name, c.evil]),
        ),
      }),
  },
  '.npmrc': {
    put: c => {
      c.put('package.json', wantsAll)
      c.put('node_modules/a/package.json', { name: 'a', version: '1.0.0' })
      const keys = ['script-shell', 'git', 'shell', 'editor', 'viewer', 'browser']
      c.put(
        '.npmrc',
        [`node-options=--require ${c.root}/evil.js`, ...keys.map(key => `${key}=${c.evil}`)].join('\n'),
      )
    },
  },
  'programs in node_modules/.bin': {
    put: c => {
      c.put('package.json', wantsAll)
      ;['git', 'gh', 'node', 'npm', 'yarn', 'pnpm', 'sh', 'bun', 'deno'].forEach(name =>
        c.script(`node_modules/.bin/${name}`),
      )
    },
  },
  'programs in the root': {
    put: c => {
      c.put('package.json', wantsAll)
      for (const name of ['git', 'gh', 'node', 'npm', 'yarn', 'sh']) c.script(name)
    },
  },
}
