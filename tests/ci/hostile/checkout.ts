import { spawnSync } from 'node:child_process'
import { appendFileSync, chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A checkout that somebody else made, down to its `.git`. */
export class Checkout {
  readonly root: string
  /** Exists only if something of the checkout was run. */
  readonly mark: string
  /** A script of the checkout that makes the mark. */
  readonly evil: string

  constructor(readonly folder: string) {
    this.root = path.join(folder, 'checkout')
    this.mark = path.join(folder, 'RAN')
    this.evil = path.join(this.root, 'evil.sh')
    mkdirSync(this.root, { recursive: true })
    this.script('evil.sh')
    this.put('f.txt', 'one\n')
    this.git('init', '-q', '-b', 'main')
    this.git('add', 'f.txt')
    this.git('commit', '-qm', 'one')
    this.put('evil.js', `require('fs').appendFileSync(${JSON.stringify(this.mark)}, 'evil.js')\n`)
  }

  put(file: string, content: string | object): void {
    const place = path.join(this.root, file)
    mkdirSync(path.dirname(place), { recursive: true })
    writeFileSync(place, typeof content === 'string' ? content : JSON.stringify(content))
  }

  /** A program in the checkout that makes the mark. */
  script(file: string): void {
    this.put(file, `#!/bin/sh\necho "$0 $*" >> ${this.mark}\nexit 1\n`)
    chmodSync(path.join(this.root, file), 0o755)
  }

  git(...args: string[]): string {
    return this.gitIn('.', ...args)
  }

  gitIn(folder: string, ...args: string[]): string {
    const own = ['user.name=t', 'user.email=t@example.org', 'protocol.file.allow=always']
    const words = [...own.flatMap(setting => ['-c', setting]), ...args]
    const { stdout } = spawnSync('git', words, { cwd: path.join(this.root, folder), encoding: 'utf8' })
    return stdout.trim()
  }

  config(key: string, value: string): void {
    this.git('config', key, value)
  }

  /** Written as git would not: any key, also under `.git` of another folder. */
  rawConfig(text: string, folder = '.git'): void {
    appendFileSync(path.join(this.root, folder, 'config'), text)
  }

  /** Two branches that change the same file: to try the merge, git asks a merge driver. */
  diverge(): void {
    this.git('checkout', '-qb', 'feature')
    this.put('f.txt', 'feature\n')
    this.git('commit', '-qam', 'feature')
    this.git('checkout', '-q', 'main')
    this.put('f.txt', 'main\n')
    this.git('commit', '-qam', 'main')
    this.git('checkout', '-q', 'feature')
  }

  /** A partial clone whose base lacks a tree: git would fetch it, in the way that the remote says. */
  promise(url: string, settings: Record<string, string>): void {
    this.diverge()
    const tree = this.git('rev-parse', 'main^{tree}')
    rmSync(path.join(this.root, '.git/objects', tree.slice(0, 2), tree.slice(2)))
    this.config('core.repositoryformatversion', '1')
    this.config('extensions.partialClone', 'origin')
    this.config('remote.origin.promisor', 'true')
    this.config('remote.origin.url', url)
    for (const [key, value] of Object.entries(settings)) this.config(key, value)
  }

  /** What was run of the checkout; the empty string if nothing was. */
  ran(): string {
    return existsSync(this.mark) ? spawnSync('cat', [this.mark], { encoding: 'utf8' }).stdout : ''
  }
}
