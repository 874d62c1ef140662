import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { buildSync } from 'esbuild'

const root = path.resolve(import.meta.dirname, '../..')
const cache = path.join(root, 'node_modules/.cache/holdfast-tests')

/**
 * The command `holdfast` as one file: `node PROGRAM diagnose …`. Built from these sources once for all tests: with tsx each process
 * would load some eight hundred files, which takes ten times as long.
 */
export const program: string = built()

function built(): string {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(file =>
    /\.(?:ts|md)$/.test(file),
  )
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'package.json')))
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(path.join(root, 'src', file)))
  const folder = path.join(cache, hash.digest('hex').slice(0, 16))
  const file = path.join(folder, 'dist/cli.js')
  if (existsSync(file)) return file
  const draft = `${folder}.${process.pid}`
  buildSync({
    entryPoints: [path.join(root, 'src/cli/main.ts')],
    outfile: path.join(draft, 'dist/cli.js'),
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'warning' },
    external: [
      '@anthropic-ai/claude-agent-sdk',
      '@modelcontextprotocol/sdk',
      '@lydell/node-pty',
      'typescript',
      '@opentelemetry/api',
      'bullmq',
      'ioredis',
    ],
    banner: { js: "import { createRequire as of } from 'node:module'; const require = of(import.meta.url)" },
  })
  copyFileSync(path.join(root, 'package.json'), path.join(draft, 'package.json'))
  symlinkSync(path.join(root, 'examples'), path.join(draft, 'examples'))
  for (const prompt of files.filter(name => name.startsWith('ci/agents/') && name.endsWith('.md')))
    copyFileSync(path.join(root, 'src', prompt), path.join(draft, 'dist', path.basename(prompt)))
  try {
    renameSync(draft, folder)
  } catch {
    rmSync(draft, { recursive: true }) // another worker was first
  }
  for (const old of readdirSync(cache).filter(name => !/\.\d+$/.test(name) && name !== path.basename(folder)))
    rmSync(path.join(cache, old), { recursive: true, force: true })
  return file
}
