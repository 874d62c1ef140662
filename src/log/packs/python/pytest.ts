import { beforeDigits } from '../literals.js'
import type { Pack, Reach } from '../../rule.js'

/** A section runs to the next header, to what the test printed, or to the summary. */
const section: Reach = {
  max: 80,
  until: /^(?:_{3,} .+ _{3,}|={3}.*={3}|={10,}|-{5,} Captured .* -{5,}|!{5,} .*|INTERNALERROR>)$/,
}
const details = [/^E {3,}(?<message>\S.*)/, /^(?<file>[\w./\\-]+\.pyx?):(?<line>\d+): (?<code>[A-Z]\w*)?/]

const failed = {
  literals: ['___'],
  pattern:
    /^_{3,} (?!ERROR collecting|summary|coverage)(?:ERROR at (?:setup|teardown) of )?(?<test>\S(?:.*\S)?) _{3,}$/,
  role: 'cause',
  phase: 'test',
  after: section,
  details,
} as const
const collection = {
  literals: ['ERROR collecting'],
  pattern: /^_{2,} ERROR collecting (?<file>\S+) _{2,}$/,
  role: 'cause',
  phase: 'test',
  after: section,
  details,
} as const

export const pytest: Pack = {
  tool: 'pytest',
  rules: [
    {
      ...failed,
      id: 'timeout',
      category: 'timeout_or_oom',
      needs: /^E {3,}Failed: Timeout [>(]/,
      certainty: 0.92,
    },
    {
      ...failed,
      id: 'snapshot',
      category: 'snapshot_diff',
      needs:
        /^E {3,}(?=\S)(?:.*(?:\[[+-] (?:received|snapshot)\]|does not exist in snapshot)|(?:(?![Ss]napshot ).)*[Ss]napshot .*(?:does not match|mismatch))/,
      certainty: 0.92,
    },
    {
      ...failed,
      id: 'failed-test',
      category: 'test_assertion',
      needs: /^(?:E|>) {2,}\S|^[\w./\\-]+\.\w+:\d+: |^\d{3} /,
      certainty: 0.92,
    },
    {
      ...collection,
      id: 'module-not-found',
      category: 'dependency_install',
      needs: /^(?:E {3,})?(?:ModuleNotFoundError|ImportError): No module named /,
      certainty: 0.92,
    },
    {
      ...collection,
      id: 'collection',
      category: 'compile_error',
      needs: /^(?:E {3,})?(?:SyntaxError|IndentationError|TabError|NameError|ImportError|AttributeError)\b/,
      certainty: 0.92,
    },
    // Whatever else a module of tests raises while it is read: a warning made an error, an assertion.
    { ...collection, id: 'collection-raised', category: 'test_assertion', certainty: 0.92 },
    {
      id: 'failed-line',
      literals: ['^FAILED ', '^ERROR '],
      pattern:
        /^(?:FAILED|ERROR) (?:\[[\d.]+s\] )?(?<file>[^\s:]+\.\w+)(?:::(?<test>\S(?:(?! - ).)*))?(?: - (?<message>.*))?$/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.5,
    },
    {
      id: 'failed-progress',
      literals: ['.py::'],
      pattern:
        /^(?:(?:\[gw\d+\] )?(?:\[ *\d+%\] )?(?:FAILED|ERROR) [\w./-]+\.py::|[\w./-]+\.py::\S.* (?:FAILED|ERROR)(?:\s+\[ *\d+%\])?$)/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.3,
    },
    {
      id: 'line-format',
      literals: ['.py:'],
      pattern:
        /^(?<file>\/[\w./-]+\.py):(?<line>\d+): (?<code>\w*(?:Error|Exception)|Failed|assert)\b:? ?(?<message>.*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.6,
    },
    {
      // Where the header of a failing test is cut (long parameters, old versions), the place of its assertion still stands.
      id: 'assertion-place',
      literals: ['.py:'],
      pattern: /^(?<file>[\w.-][\w./-]*\.py):(?<line>\d+): (?<code>\w*(?:Error|Exception))$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.75,
      before: { max: 8, while: /^(?:E {3}|>|\s|$)/ },
      needs: /^E {3,}\S/,
      details: [/^E {3,}(?<message>\S.*)/],
    },
    {
      // The same far below what was raised, where local variables are shown in between.
      id: 'raised-place',
      literals: ['.py:'],
      pattern: /^(?<file>[\w.-][\w./-]*\.py):(?<line>\d+): (?<code>\w*(?:Error|Exception))$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.6,
    },
    {
      id: 'conftest',
      literals: ['while loading conftest'],
      pattern:
        /^(?:E {3,})?(?<message>(?:_pytest\.\S+: )?(?:ImportError|ConftestImportFailure).*while loading conftest '(?<file>[^']+)'.*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'test',
      after: { max: 25, while: /^\S+:\d+: in |^\s+\S|^E {3}/ },
      details: [/^E {3,}(?<code>\w*Error): .*/],
      certainty: 0.9,
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
      phase: 'test',
      before: { max: 1, while: /^(?:ERROR: )?usage:/i },
      after: { max: 3, while: /^ {2}\S/ },
      certainty: 0.85,
    },
    {
      id: 'internal-error',
      literals: ['INTERNALERROR>'],
      pattern: /^INTERNALERROR> (?:E {3,})?(?<message>[\w.]*(?:Error|Exception|Exit)\b.*)/,
      role: 'cause',
      category: 'environment',
      phase: 'test',
      before: { max: 14, while: /^INTERNALERROR>/ },
      certainty: 0.85,
    },
    {
      id: 'coverage',
      literals: ['Required test coverage', 'Coverage failure'],
      pattern:
        /^(?:ERROR: |FAIL )?(?<message>(?:Required test coverage of .* not (?:reached|met)|Coverage failure: total of).*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.8,
    },
    {
      // pytest-timeout, where it must end the whole process (method "thread").
      id: 'timeout-stacks',
      literals: ['+ Timeout +'],
      pattern: /^\+{3,} (?<message>Timeout) \+{3,}$/,
      role: 'cause',
      category: 'timeout_or_oom',
      phase: 'test',
      after: { max: 60, through: /^\+{3,} Timeout \+{3,}$/ },
      details: [/^ {2}File "(?<file>[^"]+)", line (?<line>\d+), in (?<test>test\w*)$/],
      certainty: 0.94,
    },
    {
      id: 'worker-crashed',
      literals: ['crashed while running'],
      pattern: /^(?<message>worker '(?<code>\w+)' crashed while running '(?<test>.+)')/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.8,
    },
    {
      id: 'worker-down',
      literals: ['Not properly terminated'],
      pattern: /^\[gw\d+\] (?<message>node down: Not properly terminated)/,
      role: 'symptom',
      category: 'timeout_or_oom',
      phase: 'test',
      certainty: 0.5,
    },
    {
      id: 'count',
      literals: [...beforeDigits(' in '), ' in .'],
      pattern: /^(?:=+ )?(?:.{0,80}, )?[1-9]\d* (?:failed|errors?)\b.* in [\d.]+ ?s(?:econds)?\b/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
    },
    {
      id: 'interrupted',
      literals: ['stopping after', 'no tests ran in', '! Interrupted'],
      pattern: /^(?:!+ (?:Interrupted|stopping after)|=+ no tests ran in)/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
    },
  ],
}
