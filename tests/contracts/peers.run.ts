/** Prints which guarantees other packages do not give. Run: npm run contracts:peers */
import { existsSync, readFileSync } from 'node:fs'
import { brokenIds } from './collect.js'
import { peers } from './peers/index.js'
import { shared, suites } from './suites.js'

/** Not every peer is a package. */
function versionOf(name: string): string {
  const manifest = `node_modules/${name}/package.json`
  if (!existsSync(manifest)) return ''
  return ` ${(JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version}`
}

process.on('unhandledRejection', () => undefined) // a peer may leave one behind; the suite says what it broke

console.log('| package | suite | keeps | does not give |\n| --- | --- | --- | --- |')
for (const { module, contract, guarantees, alone = [] } of suites) {
  const subjects = peers[module] ?? {}
  const broken = await brokenIds(contract, shared(subjects), { alone, inTurn: true })
  for (const name of Object.keys(subjects)) {
    const ids = broken[name] ?? []
    const version = versionOf(name)
    const kept = `${guarantees.length - ids.length} of ${guarantees.length}`
    console.log(`| ${name}${version} | ${module} | ${kept} | ${ids.join(', ')} |`)
  }
}
process.exit(0) // what a peer left running would hold the process
