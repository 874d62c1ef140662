import { defineTool } from '../define.js'
import { beforeDigits } from '../words.js'

/** R: `R CMD check`, testthat and packages. */
export const r = defineTool({
  name: 'r',
  url: 'https://www.r-project.org',
  category: 'test-assertion',
  rules: [
    {
      id: 'check',
      pattern: /^\* checking (?<test>.+?) \.\.\.(?: \[[^\][]*\])? ERROR$/,
      role: 'cause',
      phase: 'test',
      after: { max: 18, until: /^\* (?:checking|DONE)/ },
      certainty: 'strong',
    },
    {
      id: 'check-tests',
      pattern: /^\s*Running the tests in [‘'"](?<file>[^’'"]+)[’'"] failed\.$/,
      role: 'cause',
      phase: 'test',
      after: { max: 19, until: /^\* (?:checking|DONE)/ },
      details: [
        /^\s*(?:──|--|\d+\.) (?:\d+\. )?(?:Failure|Error)(?: \([^)]*\))?: (?<test>\S(?:.*?\S)??)(?: \(@[^(]*)?\s*[─-]{2}/,
        /^\s*(?<message>Error .+)/,
      ],
      certainty: 'proven',
    },
    {
      // Fails a job only where warnings count as errors, as Travis has it.
      id: 'check-warning',
      pattern: /^\* checking (?<message>.+?) \.\.\.(?: \[[^\][]*\])? WARNING$/,
      role: 'cause',
      category: 'lint-error',
      phase: 'test',
      after: { max: 18, until: /^\* (?:checking|DONE)/ },
      certainty: 'weak',
    },
    {
      id: 'anticonf',
      pattern: /^-{5,} (?<message>ANTICONF ERROR) -{5,}$/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      after: { max: 14, until: /^-{20,}$|^ERROR: / },
      details: [/^(?<message>Configuration failed .+)/],
      certainty: 'strong',
    },
    {
      id: 'lintr',
      literals: [...beforeDigits('.R:'), ...beforeDigits('.Rmd:')],
      pattern:
        /^(?<file>[^\s:]+\.R(?:md)?):(?<line>\d+):(?<column>\d+): (?:style|warning|error): (?<message>.+)/i,
      role: 'cause',
      category: 'lint-error',
      phase: 'lint',
      before: { max: 1, while: /is not lint free/ },
      after: { max: 18, while: /^\s+\S|^[^\s:]+\.R(?:md)?:\d+:\d+: / },
      certainty: 'strong',
    },
    {
      id: 'testthat',
      literals: ['── Failure', '-- Failure', '^. Failure', '── Error', '-- Error', '. Error'],
      pattern:
        /^(?:(?:──|--) (?:\d+\. )?(?:Failure|Error)|\d+\. (?:Failure|Error))(?: \('?(?<file>[\w./-]+\.[Rr]):(?<line>\d+)(?::(?<column>\d+))?'?\))?: (?<test>\S(?:.*?\S)??)(?: \(@(?<code>[^\s#]+)#\d+\))?\s*[─-]{2}/,
      role: 'cause',
      phase: 'test',
      after: { max: 14, until: /^(?:── |-- )?(?:\d+\. )?(?:Failure|Error|Skip)|^\[ FAIL|^══|^\s*$/ },
      certainty: 'strong',
    },
    {
      id: 'error',
      pattern: /^Error in (?<message>.+)/,
      role: 'cause',
      category: 'unknown',
      after: { max: 8, while: /^\s+\S|^Calls:|^Execution halted|^In addition/ },
      needs: /^Calls:|^Execution halted|^\s+\S/,
      certainty: 'weak',
    },
    {
      id: 'package',
      pattern:
        /^(?:Error in (?:(?!: ).)*: )?\s*(?!\s)(?<message>ERROR: (?:dependenc(?:y|ies) .* (?:is|are) not available|compilation failed for package|lazy loading failed).*|.{0,120}there is no package called .*)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
    },
  ],
  totals: [
    {
      kind: 'totals',
      literals: ['[ fail '],
      pattern: /^\[ FAIL (?<failed>\d+) \| WARN \d+ \| SKIP (?<skipped>\d+) \| PASS (?<passed>\d+) \]$/,
    },
  ],
  rerun: ["Rscript -e 'devtools::test()'"],
})
