import type { Conformance, ContractOptions, Runner } from 'holdfast/contracts/retry'

/** A suite of any module. */
export type Suite<Subject> = (
  name: string,
  create: () => Subject | Promise<Subject>,
  runner: Runner,
  options?: ContractOptions,
) => Conformance

/** Which guarantees an implementation breaks: the suite is run without a runner, one test after the other. */
export async function brokenIds<Subject>(
  suite: Suite<Subject>,
  create: () => Subject | Promise<Subject>,
  options: ContractOptions = {},
): Promise<string[]> {
  const tests: { readonly title: string; readonly body: () => Promise<void> }[] = []
  const runner: Runner = {
    describe: (_, body) => body(),
    it: (title, body) => void tests.push({ title, body }),
  }
  suite('', create, runner, options)
  const broken: string[] = []
  // One after the other: what they look at (timers, listeners, time) is shared.
  for (const { title, body } of tests) {
    const holds = await body().then(
      () => true,
      () => false,
    )
    if (!holds) broken.push(title.slice(0, title.indexOf(' ')))
  }
  return broken
}
