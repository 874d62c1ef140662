import { defineTool } from '../define.js'
import type { Reach } from '../models.js'

/** `# package` stands above the errors of one package. */
const packageLine: Reach = { max: 10, while: /^(?:# \S|(?:vet: )?\S+\.go:\d+)/ }
const errors: Reach = {
  max: 19,
  while: /^(?:(?:vet: )?\S+\.go:\d+(?::\d+)?: |\t|\s{2,}\S|too many errors|note: )/,
}

export const go = defineTool({
  name: 'go',
  category: 'compile_error',
  phase: 'build',
  rules: [
    {
      id: 'lint',
      pattern:
        /^(?<file>[\w./@+-]+\.go):(?<line>\d+):(?<column>\d+): (?<message>.*(?:should have (?:comment|a package comment)|should be |don't use|exported (?:\S+ ){1,3}(?:should|is)|comment on exported|error strings should|receiver name|if block ends with|is a high complexity|is misspelt|cyclomatic complexity|is a misspelling|should omit|should replace|should not use|this value of \S+ is never used|is unused).*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: errors,
      certainty: 'strong',
    },
    {
      id: 'vet',
      literals: ['.go:'],
      pattern:
        /^(?:vet: )?(?<file>[\w./@+-]+\.go):(?<line>\d+)(?::(?<column>\d+))?: (?<message>(?:.*(?:possible misuse|composite literal uses unkeyed|Printf|Sprintf|Errorf|Logf|Fatalf|struct field tag|unreachable code|self-assignment|result of \S+ call not used|call has (?:possible )?(?:formatting|arguments)|passes lock by value|copies lock|missing return|loop variable|unusedresult|declaration of \S+ shadows|should have signature|missing argument|wrong type|unrecognized printf)).*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: packageLine,
      after: errors,
      certainty: 'strong',
    },
    {
      id: 'compile-error',
      pattern:
        /^(?:vet: )?(?<file>(?:[\w@+-][\w.@+-]*:)?[\w./@+\\-]+\.go):(?<line>\d+):(?<column>\d+): (?!warning|cannot find (?:module|package)|no required module|missing go\.sum|could not import)(?<message>.+)/,
      role: 'cause',
      before: packageLine,
      after: errors,
      certainty: 'strong',
    },
    {
      id: 'compile-error-old',
      pattern:
        /^(?<file>[\w./@+-]+\.go):(?<line>\d+): (?<message>(?:undefined|cannot |imported and not used|.* declared (?:and|but) not used|syntax error|too many|not enough|missing |multiple-value|invalid |unknown |duplicate |.* redeclared|.* is not used|assignment |non-|no new variables|import |unexpected |ambiguous |impossible |\S+ (?:undefined|does not implement|used as|evaluated but|\(type .*\) (?:is|as)|redeclared)|case |first argument|label |method |type |use of |internal ).*)/,
      role: 'cause',
      before: packageLine,
      after: errors,
      certainty: 'strong',
    },
    {
      id: 'gofmt',
      pattern: /^diff (?:-u )?(?:a\/)?(?<file>\S+\.go)(?:\.orig)? (?:b\/|gofmt\/)?\S+\.go$/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: { max: 24, while: /^(?:[-+@ \t]|\s*$)/ },
      certainty: 'weak',
    },
    {
      id: 'linker',
      pattern:
        /^(?:\S+: )?(?<message>(?:running gcc failed|cgo: C compiler|cgo: exec |build constraints exclude all Go files|.*: build constraints exclude all Go files).*)/,
      role: 'cause',
      before: { max: 1, while: /^# / },
      after: { max: 10, while: /^\S|^\s+\S/ },
    },
    {
      id: 'count',
      pattern: /^FAIL[\t ]+(?<file>\S+) \[(?:build|setup) failed\]/,
      role: 'symptom',
      conclusive: true,
    },
  ],
  rerun: ['go build ./...'],
})
