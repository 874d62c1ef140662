// `npm run release -- 0.2.0`: makes a release in a clean clone, checks all of it, and stops before the upload. `--skip-tests` is for
// trying the script itself. Nothing here and nothing on the registry is changed.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** At most this much may be downloaded, and take place in node_modules, in bytes. */
const budget = { packed: 1_500_000, unpacked: 6_000_000 }

const [version = '', ...flags] = process.argv.slice(2)
const clone = path.join(mkdtempSync(path.join(tmpdir(), 'holdfast-release-')), 'holdfast')
const run = (command, ...args) =>
  execFileSync(command, args, { cwd: clone, stdio: ['ignore', 'inherit', 'inherit'] })
const read = (command, ...args) =>
  execFileSync(command, args, { cwd: clone, encoding: 'utf8', maxBuffer: 1e8 })
const fail = sentence => {
  console.error(sentence)
  process.exit(1)
}

function step(title, work) {
  const started = performance.now()
  console.log(`\n${title} …`)
  const result = work()
  console.log(`${title}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return result
}

if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) fail('Name the version: npm run release -- 0.2.0')
const dirty = execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' })
if (dirty !== '') fail(`Commit or remove these first, for they would not be released:\n${dirty}`)

step('Clone', () => {
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', process.cwd(), clone], { stdio: 'inherit' })
  run('npm', 'ci', '--no-audit', '--no-fund')
})

step('Version and changelog', () => {
  const changelog = path.join(clone, 'CHANGELOG.md')
  const text = readFileSync(changelog, 'utf8')
  const heading = `## ${version} (unreleased)`
  if (!text.includes(`${heading}\n`)) fail(`CHANGELOG.md has no heading '${heading}'.`)
  writeFileSync(changelog, text.replace(heading, `## ${version} (${new Date().toISOString().slice(0, 10)})`))
  run('npm', 'version', version, '--no-git-tag-version', '--allow-same-version')
  run('git', 'commit', '--quiet', '--all', '--message', `Release ${version}`)
  run('git', 'tag', `v${version}`)
})

if (!flags.includes('--skip-tests')) step('Tests', () => run('npm', 'test'))
step('Site', () => run('npm', 'run', '--silent', 'docs'))
step('Build', () => run('npm', 'run', '--silent', 'build'))

const packed = step('Pack', () => {
  const text = read('npm', 'pack', '--ignore-scripts', '--json')
  const [made] = Object.values(JSON.parse(text.slice(text.search(/^[[{]/m))))
  console.log(
    `${made.filename}: ${made.size} bytes packed, ${made.unpackedSize} unpacked, ${made.files.length} files`,
  )
  if (made.size > budget.packed || made.unpackedSize > budget.unpacked)
    fail(`The package is larger than its budget: ${JSON.stringify(budget)}.`)
  return made.filename
})
step('publint', () => run('npx', 'publint', packed, '--strict'))
step('attw', () => run('npx', 'attw', packed, '--profile', 'node16', '--no-emoji', '--format', 'ascii'))
if (!flags.includes('--skip-tests')) step('Entry points', () => run('npx', 'vitest', 'run', 'tests/package'))

const { repository } = JSON.parse(readFileSync(path.join(clone, 'package.json'), 'utf8'))
step('Rehearse', () =>
  run('npm', 'publish', `./${packed}`, '--dry-run', '--provenance', '--access', 'public'),
)

console.log(`
Ready: ${path.join(clone, packed)}
Look at it, then push the commit and its tag from ${clone}, and let a workflow with \`id-token: write\` run:
  npm publish ${packed} --provenance --access public`)
if (repository === undefined)
  console.log('npm refuses provenance until package.json has `repository`, the public place of the sources.')
