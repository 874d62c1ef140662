import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from 'vitest/node'

/** What the condition of a `skipIf` asks for, in words. A condition that is not here is printed as it stands. */
const needs: Readonly<Record<string, string>> = {
  '!hasSdk': 'the Claude Agent SDK: npm run sdk',
  '!hasBrowser': 'chromium: apt-get install chromium',
  '!hasGh': 'gh 2.40 or later: https://cli.github.com',
  '!hasOpenssl': 'openssl',
  '!hasRedis': 'redis-server: apt-get install redis-server',
  '!canCutNetwork': 'Linux, root, redis-server and ip of iproute2, allowed to make network namespaces',
  '!hasStrace': 'strace',
  '!hasBash': 'bash',
  '!hasZsh': 'zsh',
  '!hasFish': 'fish',
  '!canInject': 'Linux, root, gcc, strace, mkfs.ext4 and unshare',
  '!canInjectFaults': 'Linux, root and gcc',
  'process.getuid?.() !== 0': 'root',
  'process.getuid?.() === 0': 'a user who is not root',
  "process.platform !== 'linux'": 'Linux',
  "process.platform !== 'linux' || process.getuid?.() !== 0": 'Linux and root',
  "!existsSync('/dev/full')": '/dev/full',
  'block.needs !== undefined': 'what the first line of the example says (the network, Claude)',
}

/** Says at the end of a run which tests were skipped and what they need: one line for each file and reason. */
export default class SkippedReporter implements Reporter {
  #isFiltered = false

  onInit({ config }: Vitest): void {
    this.#isFiltered = config.testNamePattern !== undefined
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    if (this.#isFiltered) return // most are skipped by the filter then
    const groups = new Map<string, number>()
    for (const module of modules) {
      for (const test of module.children.allTests('skipped')) {
        const line = `${module.relativeModuleId}: needs ${reasonOf(test, module.moduleId)}`
        groups.set(line, (groups.get(line) ?? 0) + 1)
      }
    }
    const lines = [...groups].map(
      ([line, count]) => `  ${count} ${count === 1 ? 'test' : 'tests'} of ${line}`,
    )
    if (lines.length > 0) process.stdout.write(`Skipped here:\n${lines.sort().join('\n')}\n\n`)
  }
}

function reasonOf(test: TestCase, file: string): string {
  const lines = readFileSync(file, 'utf8').split('\n')
  for (let task: TestCase | TestSuite | TestModule = test; task.type !== 'module'; task = task.parent) {
    const condition = conditionAbove(lines, task.location?.line ?? 0)
    if (condition !== undefined)
      return needs[condition] ?? `what \`${condition}\` in ${path.basename(file)} says`
  }
  return 'what its own code says'
}

/** The condition of the `skipIf` that a test or suite starts with; its call may span some lines. */
function conditionAbove(lines: readonly string[], line: number): string | undefined {
  for (let at = line; at > Math.max(0, line - 4); at--) {
    const text = lines[at - 1] ?? ''
    const start = text.indexOf('.skipIf(')
    if (start >= 0) return argumentAt(text, start + '.skipIf('.length)
    if (at < line && /^\s*(?:it|describe|\}\))/.test(text)) return undefined
  }
  return undefined
}

function argumentAt(text: string, start: number): string {
  let depth = 1
  let end = start
  for (; end < text.length && depth > 0; end++) {
    if (text[end] === '(') depth++
    else if (text[end] === ')') depth--
  }
  return text.slice(start, end - 1)
}
