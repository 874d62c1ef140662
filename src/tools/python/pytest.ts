import { defineTool } from '../define.js'
import type { Reach } from '../models.js'
import { beforeDigits } from '../words.js'

/** A section runs to the next header, to what the test printed, or to the summary. */
const section: Reach = {
  max: 80,
  until: /^(?:_{3,} .+ _{3,}|={3}.*={3}|={10,}|-{5,} Captured .* -{5,}|!{5,} .*|INTERNALERROR>)$/,
}
/** What a test failed with is the last of the exceptions that follow from each other. */
const chain =
  /^(?:The above exception was the direct cause of the following exception|During handling of the above exception, another exception occurred):$/
const details = [/^E {3,}(?<message>\S.*)/, /^(?<file>[\w./\\-]+\.pyx?):(?<line>\d+): (?<code>[A-Z]\w*)?/]
const failed = {
  literals: ['___'],
  pattern:
    /^_{3,} (?!ERROR collecting|summary|coverage)(?:ERROR at (?:setup|teardown) of )?(?<test>\S(?:.*\S)?) _{3,}$/,
  role: 'cause',
  after: section,
  details,
  chain,
} as const
const collection = {
  literals: ['ERROR collecting'],
  pattern: /^_{2,} ERROR collecting (?<file>\S+) _{2,}$/,
  role: 'cause',
  after: section,
  details,
  chain,
} as const

export const pytest = defineTool({
  name: 'pytest',
  url: 'https://docs.pytest.org',
  category: 'test-assertion',
  phase: 'test',
  commands: ['pytest', 'py.test'],
  rules: [
    {
      ...failed,
      id: 'timeout',
      category: 'timeout-or-oom',
      needs: /^E {3,}Failed: Timeout [>(]/,
      certainty: 'proven',
    },
    {
      ...failed,
      id: 'snapshot',
      category: 'snapshot-diff',
      needs:
        /^E {3,}(?=\S)(?:.*(?:\[[+-] (?:received|snapshot)\]|does not exist in snapshot)|(?:(?![Ss]napshot ).)*[Ss]napshot .*(?:does not match|mismatch))/,
      certainty: 'proven',
    },
    {
      ...failed,
      id: 'failed-test',
      needs: /^(?:E|>) {2,}\S|^[\w./\\-]+\.\w+:\d+: |^\d{3} /,
      certainty: 'proven',
    },
    {
      ...collection,
      id: 'module-not-found',
      category: 'dependency-install',
      needs: /^(?:E {3,})?(?:ModuleNotFoundError|ImportError): No module named /,
      certainty: 'proven',
    },
    {
      ...collection,
      id: 'collection',
      category: 'compile-error',
      needs: /^(?:E {3,})?(?:SyntaxError|IndentationError|TabError|NameError|ImportError|AttributeError)\b/,
      certainty: 'proven',
    }, // Whatever else a module of tests raises while it is read: a warning made an error, an assertion.
    { ...collection, id: 'collection-raised', certainty: 'proven' },
    {
      id: 'failed-line',
      testInFile: true,
      literals: ['^FAILED ', '^ERROR '],
      pattern:
        /^(?:FAILED|ERROR) (?:\[[\d.]+s\] )?(?<file>[^\s:]+\.\w+)(?:::(?<test>\S(?:(?! - ).)*))?(?: - (?<message>.*))?$/,
      role: 'symptom',
      certainty: 'weak',
    },
    {
      id: 'failed-progress',
      literals: ['FAILED', '^ERROR ', ' ERROR'],
      pattern:
        /^(?:(?:\[gw\d+\] )?(?:\[ *\d+%\] )?(?:FAILED|ERROR) [\w./-]+\.py::|[\w./-]+\.py::\S.* (?:FAILED|ERROR)(?:\s+\[ *\d+%\])?$)/,
      role: 'symptom',
      certainty: 'hint',
    },
    {
      id: 'line-format',
      literals: beforeDigits('.py:'),
      pattern:
        /^(?<file>\/[\w./-]+\.py):(?<line>\d+): (?<code>\w*(?:Error|Exception)|Failed|assert)\b:? ?(?<message>.*)/,
      role: 'cause',
      certainty: 'weak',
    },
    {
      // Where the header of a failing test is cut (long parameters, old versions), the place of its assertion still stands.
      id: 'assertion-place',
      literals: beforeDigits('.py:'),
      pattern: /^(?<file>[\w.-][\w./-]*\.py):(?<line>\d+): (?<code>\w*(?:Error|Exception))$/,
      role: 'cause',
      certainty: 'weak',
      before: { max: 8, while: /^(?:E {3}|>|\s|$)/ },
      needs: /^E {3,}\S/,
      details: [/^E {3,}(?<message>\S.*)/],
    },
    {
      // The same far below what was raised, where local variables are shown in between.
      id: 'raised-place',
      literals: beforeDigits('.py:'),
      pattern: /^(?<file>[\w.-][\w./-]*\.py):(?<line>\d+): (?<code>\w*(?:Error|Exception))$/,
      role: 'cause',
      certainty: 'weak',
    },
    {
      id: 'conftest',
      pattern:
        /^(?:E {3,})?(?<message>(?:_pytest\.\S+: )?(?:ImportError|ConftestImportFailure).*while loading conftest '(?<file>[^']+)'.*)/,
      role: 'cause',
      category: 'compile-error',
      after: { max: 25, while: /^\S+:\d+: in |^\s+\S|^E {3}/ },
      details: [/^E {3,}(?<code>\w*Error): .*/],
      certainty: 'strong',
    },
    {
      id: 'usage',
      literals: [
        'error: unrecognized arguments',
        'file or directory not found',
        'ERROR: file not found',
        'error: argument',
        'not found in `markers`',
        'error: Missing required',
        'requires pytest',
        'ERROR: not found: ',
      ],
      pattern:
        /^(?:(?:__main__|pytest|py\.test|\S+\.py): error: |ERROR: )(?<message>(?:unrecognized arguments|file or directory not found|file not found|not found: |argument |Missing required|.* requires pytest|.* not found in `markers`).*)/,
      role: 'cause',
      category: 'environment',
      before: { max: 1, while: /^(?:ERROR: )?usage:/i },
      after: { max: 3, while: /^ {2}\S/ },
      certainty: 'strong',
    },
    {
      id: 'internal-error',
      pattern: /^INTERNALERROR> (?:E {3,})?(?<message>[\w.]*(?:Error|Exception|Exit)\b.*)/,
      role: 'cause',
      category: 'environment',
      before: { max: 14, while: /^INTERNALERROR>/ },
      certainty: 'strong',
    },
    {
      id: 'coverage',
      pattern:
        /^(?:ERROR: |FAIL )?(?<message>(?:Required test coverage of .* not (?:reached|met)|Coverage failure: total of).*)/,
      role: 'cause',
    },
    {
      // pytest-timeout, where it must end the whole process (method "thread").
      id: 'timeout-stacks',
      pattern: /^\+{3,} (?<message>Timeout) \+{3,}$/,
      role: 'cause',
      category: 'timeout-or-oom',
      after: { max: 60, through: /^\+{3,} Timeout \+{3,}$/ },
      details: [/^ {2}File "(?<file>[^"]+)", line (?<line>\d+), in (?<test>test\w*)$/],
      certainty: 'proven',
    },
    {
      id: 'worker-crashed',
      pattern: /^(?<message>worker '(?<code>\w+)' crashed while running '(?<test>.+)')/,
      role: 'cause',
    },
    {
      id: 'worker-down',
      pattern: /^\[gw\d+\] (?<message>node down: Not properly terminated)/,
      role: 'symptom',
      category: 'timeout-or-oom',
      certainty: 'weak',
    },
    {
      id: 'count',
      literals: [...beforeDigits(' in '), ' in .'],
      pattern: /^(?:=+ )?(?:.{0,80}, )?[1-9]\d* (?:failed|errors?)\b.* in [\d.]+ ?s(?:econds)?\b/,
      role: 'symptom',
      conclusive: true,
    },
    {
      id: 'interrupted',
      pattern: /^(?:!+ (?:Interrupted|stopping after)|=+ no tests ran in)/,
      role: 'symptom',
    },
  ],
  rerun: ['python -m pytest {id}', 'python -m pytest {file}', 'python -m pytest'],
  totals: [
    {
      kind: 'start',
      literals: ['^collected ', ' worker [', ' workers ['],
      pattern:
        /^(?:collected (?:\d+ items? \/ (?:\d+ errors? \/ )?(?:\d+ deselected \/ )(?:\d+ skipped \/ )?(?<declared>\d+) selected|(?<all>\d+) items?)|\d+ workers? \[(?<sent>\d+) items?\])/,
    },
    {
      kind: 'empty',
      literals: ['no tests ran in', ' deselected in '],
      pattern: /^=*\s?(?:no tests ran in |\d+ deselected in )[\d.]+s/,
    },
    {
      kind: 'totals',
      literals: [' in .', ...beforeDigits(' in ')],
      pattern:
        /^=*\s?(?=\d+ [a-z].{0,200} in [\d.]{1,12} ?s)(?=(?:.{0,99}?\b(?<failed>\d{1,7}) failed)?)(?=(?:.{0,99}?\b(?<passed>\d{1,7}) passed)?)(?=(?:.{0,99}?\b(?<skipped>\d{1,7}) skipped)?)(?=(?:.{0,99}?\b(?<xfailed>\d{1,7}) xfailed)?)(?=(?:.{0,99}?\b(?<xpassed>\d{1,7}) xpassed)?)(?=(?:.{0,99}?\b(?<errors>\d{1,7}) error)?)(?=(?:.{0,99}?\b(?<flaky>\d{1,7}) rerun)?)(?=(?:.{0,99}?\b(?<listed>\d{1,7}) tests? collected)?)/,
    },
  ],
  testClass: /^([A-Z]\w*)\./,
})
