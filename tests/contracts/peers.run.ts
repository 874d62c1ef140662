/** Prints which guarantees other packages do not give. Run: npm run contracts:peers */
import { parallelContract, parallelGuarantees } from 'holdfast/contracts/parallel'
import { retryContract, retryGuarantees } from 'holdfast/contracts/retry'
import { brokenIds } from './collect.js'
import { pMapSubject, pRetrySubject } from './peers.js'

process.on('unhandledRejection', () => undefined) // a peer may leave one behind; the suite says what it broke

/** A test of it would not come back: the reader that leaves waits for ever. */
const neverEnds = { 'P-21': 'leaving its stream never ends while a task runs' }

const rows = [
  ['p-retry 7.1.1', await brokenIds(retryContract, () => pRetrySubject), retryGuarantees],
  [
    'p-map 7.1.1',
    await brokenIds(parallelContract, () => pMapSubject, { unsupported: neverEnds }).then(ids => [
      ...ids,
      'P-21',
    ]),
    parallelGuarantees,
  ],
] as const
console.log('| package | keeps | does not give |\n| --- | --- | --- |')
for (const [name, broken, all] of rows) {
  const said = broken.map(id => `${id} ${all.find(each => each.id === id)?.title ?? ''}`)
  console.log(`| ${name} | ${all.length - broken.length} of ${all.length} | ${said.join('<br>')} |`)
}
process.exit(0)
