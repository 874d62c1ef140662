import type { ModuleRule, ModuleRuleGroup } from './models.js'

type Row = readonly [id: string, title: string, remedy: string]

const rows: Readonly<Record<ModuleRuleGroup, readonly Row[]>> = {
  contract: [
    [
      'contract-missing',
      'The module has no README.',
      'Write README.md: the contract that a caller can rely on.',
    ],
    [
      'contract-section',
      'The README lacks a required part.',
      'Add it: a sentence of purpose, an example, the sections Contract and Guarantees.',
    ],
    [
      'export-unnamed',
      'The README does not name an export.',
      'Name it in the contract, or do not export it.',
    ],
    [
      'export-missing',
      'The README names an export that does not exist.',
      'Export it from the entry point, or remove it from the contract.',
    ],
    ['guarantee-without-id', 'The guarantees have no ids.', 'Begin each one with an id: - **S-01** It …'],
    [
      'guarantee-untested',
      'No test names the guarantee.',
      "Add a test whose title begins with the id: 'S-01 …'.",
    ],
    [
      'guarantee-unknown',
      'A test names a guarantee that the README does not give.',
      'Add the guarantee to the README, or correct the id.',
    ],
    [
      'foreign-internals',
      'A file of another module is imported past its entry point.',
      "Import from the other module's index.",
    ],
    ['example-fails', 'The example does not run.', 'Correct the example, or what it calls.'],
  ],
  async: [
    [
      'sync-in-async',
      'A call blocks the process inside async code.',
      'Await the async form of it: readFile of node:fs/promises, execFile with a promise.',
    ],
    [
      'blocking-wait',
      'A wait blocks the process, or runs an event loop inside the event loop.',
      'Make the caller async and await a timer or an event.',
    ],
    [
      'async-callback',
      'A call that ignores promises gets an async callback.',
      'Use for … of with await, or await Promise.all(items.map(…)).',
    ],
    [
      'async-executor',
      'The executor of a promise is async: what it throws is lost.',
      'Await outside of new Promise, or make the executor a plain function.',
    ],
    ['floating-promise', 'Nobody waits for this promise.', 'Await it, return it, or add .catch().'],
  ],
  stub: [
    ['not-implemented', 'The code says that it is not implemented.', 'Write it, or remove the function.'],
    ['placeholder', 'A comment replaces missing code.', 'Write the code that the comment asks for.'],
    ['empty-function', 'The function does nothing.', 'Write it, or say in its body why it does nothing.'],
    [
      'swallowed-error',
      'The error disappears.',
      'Handle or rethrow it, or say in the block why it does not matter.',
    ],
    [
      'constant-result',
      'The function returns a constant in place of work.',
      'Do the work that its name promises.',
    ],
  ],
  test: [
    ['test-without-assertion', 'The test asserts nothing.', 'Assert what the test is named for.'],
    [
      'test-cannot-fail',
      'The assertion cannot fail.',
      'Assert a value that the code under test made, and await it.',
    ],
    ['test-only', 'Only this test runs.', 'Remove .only.'],
    ['test-skipped', 'The test is skipped without a reason.', 'Run it, or add the reason in a comment.'],
  ],
  allowance: [
    [
      'allowance-unused',
      'Nothing breaks the rule that this comment allows to break.',
      'Remove the comment, or correct the id of the rule.',
    ],
    [
      'allowance-without-reason',
      'The comment does not say why.',
      'Write: holdfast-allow RULE: why it is right here.',
    ],
  ],
}

/** Every rule of `checkModules`. */
export const moduleRules: readonly ModuleRule[] = Object.entries(rows).flatMap(([group, list]) =>
  list.map(([id, title, remedy]) => ({ id, group: group as ModuleRuleGroup, title, remedy })),
)

export const ruleOf = (id: string): ModuleRule => {
  const rule = moduleRules.find(each => each.id === id)
  if (!rule) throw new RangeError(`There is no rule '${id}'.`)
  return rule
}
