import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { diagnose } from 'holdfast/ci'
import type { Report } from 'holdfast/ci'
import { makeSeed } from '../seeds/make.js'

export interface Broken {
  readonly folder: string
  readonly report: Report
}

/** The command of every project here: it needs no package manager. */
export const command = 'node check.js'

/** Makes real repositories in a folder for temporary files, each green, and then broken by its last commit. */
export function useProjects(): (
  files: Readonly<Record<string, string>>,
  broken: Readonly<Record<string, string>>,
) => Promise<Broken> {
  const base = mkdtempSync(path.join(tmpdir(), 'holdfast-fix-test-'))
  afterAll(() => rmSync(base, { recursive: true, force: true }))
  let count = 0
  return async (files, broken) => {
    const name = `project-${count++}`
    const seed = { name, needs: ['node'], files, broken, command, expect: 'fixed' } as const
    const { folder, log } = makeSeed(seed, path.join(base, name))
    const report = await diagnose({ kind: 'text', text: log, ended: 'failed' })
    return { folder, report }
  }
}
