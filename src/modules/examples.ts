import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { ReportContract } from './contract/contract.js'
import type { Module } from './layout.js'

/** The longest that an example may take, in milliseconds. */
const longest = 60_000

/** Runs each example in a process of its own; TypeScript with tsx if the project has it, else with what Node.js can. */
export async function runExamples(
  { examples, folder }: Module,
  report: ReportContract,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const file of examples) {
    const problem = await run(file, folder, signal)
    signal?.throwIfAborted()
    if (problem !== undefined) report('example-fails', file, 1, problem)
  }
}

function run(file: string, folder: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  const args = /\.[cm]?tsx?$/.test(file) ? [...loaderIn(folder), file] : [file]
  return new Promise(resolve => {
    const settings = { timeout: longest, ...(signal ? { signal } : {}) }
    execFile(process.execPath, args, settings, (error, _, stderr) => {
      if (!error) resolve(undefined)
      else if (error.killed) resolve(`It did not end within ${longest / 1000} seconds.`)
      else resolve(stderr.split('\n').find(line => /Error\b/.test(line)) ?? error.message)
    })
  })
}

function loaderIn(folder: string): string[] {
  try {
    return ['--import', createRequire(path.join(folder, 'package.json')).resolve('tsx')]
  } catch {
    return process.allowedNodeEnvironmentFlags.has('--experimental-strip-types')
      ? ['--experimental-strip-types']
      : []
  }
}
