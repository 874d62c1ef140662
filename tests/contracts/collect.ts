import pLimit from 'p-limit'
import type { Contract, ContractOptions, Runner } from 'holdfast/contracts/retry'

/** More at a time would make each slow. */
const limit = pLimit(20)

interface Test {
  readonly id: string
  readonly body: () => Promise<void>
}

/** The tests of a suite for one implementation, without a runner. */
function testsOf<Subject>(suite: Contract<Subject>, create: () => Subject, options: ContractOptions): Test[] {
  const tests: Test[] = []
  const runner: Runner = {
    describe: (_, body) => body(),
    it: (title, body) => void tests.push({ id: title.slice(0, title.indexOf(' ')), body }),
  }
  suite('', create, runner, options)
  return tests
}

const isBroken = ({ body }: Test) =>
  body().then(
    () => false,
    () => true,
  )

/**
 * Which guarantees each implementation breaks. Many tests run at the same time, for they mostly wait.
 *
 * @param alone ids of tests that look at the whole process, or block it: they run one after the other, `inTurn` all.
 */
export async function brokenIds<Key extends string, Subject>(
  suite: Contract<Subject>,
  subjects: Readonly<Record<Key, () => Subject>>,
  {
    alone = [],
    inTurn = false,
    ...options
  }: ContractOptions & { readonly alone?: readonly string[]; readonly inTurn?: boolean } = {},
): Promise<Record<Key, string[]>> {
  const runs = (Object.entries(subjects) as [Key, () => Subject][]).flatMap(([key, create]) =>
    testsOf(suite, create, options).map(test => ({ key, test })),
  )
  const isAlone = ({ test }: { test: Test }) => inTurn || alone.includes(test.id)
  const broken = new Set(
    await Promise.all(
      runs
        .filter(run => !isAlone(run))
        .map(run => limit(async () => ((await isBroken(run.test)) ? run : undefined))),
    ),
  )
  for (const run of runs.filter(isAlone)) if (await isBroken(run.test)) broken.add(run)
  const idsOf = (key: Key) =>
    runs.filter(run => run.key === key && broken.has(run)).map(({ test }) => test.id)
  return Object.fromEntries(Object.keys(subjects).map(key => [key, idsOf(key as Key)])) as Record<
    Key,
    string[]
  >
}
