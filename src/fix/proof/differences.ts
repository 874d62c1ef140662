import type { Report } from '../../ci/index.js'
import type { Session } from '../session.js'

/** How a tool says its version. */
const asked: Readonly<Record<string, string>> = {
  node: 'node --version',
  npm: 'npm --version',
  pnpm: 'pnpm --version',
  yarn: 'yarn --version',
  python: 'python3 --version',
  go: 'go version',
  rustc: 'rustc --version',
  cargo: 'cargo --version',
  java: 'java -version',
  ruby: 'ruby --version',
  php: 'php --version',
}

/** The tools of the log that this machine has in another version, or not at all. */
export async function differencesOf(report: Report, session: Session): Promise<string[]> {
  const found: string[] = []
  for (const [tool, there] of Object.entries(report.reproduce?.versions ?? {})) {
    const command = asked[tool]
    if (command === undefined) continue
    const { status, output } = await session.run('setup', command, '')
    const here = status === 0 ? /(?<![\d.])\d+\.\d[\d.]*/.exec(output)?.[0] : undefined
    if (here === undefined) found.push(`The log has ${tool} ${there}, and there is none here.`)
    else if (here !== there) found.push(`The log has ${tool} ${there}, and here it is ${here}.`)
  }
  return found
}
