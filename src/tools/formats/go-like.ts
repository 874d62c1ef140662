import { defineFormat } from '../define.js'
import { errors, packageLine } from '../go/go-shared.js'

/** `a.go:3:5: message`: the Go compiler, `go vet`, and the linters that print as they do. */
export const goLike = defineFormat({ name: 'go-like' }, [
  {
    id: 'lint',
    pattern:
      /^(?<file>[\w./@+-]+\.go):(?<line>\d+):(?<column>\d+): (?!.* \([a-z][a-z0-9-]{2,}\)$)(?<message>.*(?:should have (?:comment|a package comment)|should be |don't use|exported (?:\S+ ){1,3}(?:should|is)|comment on exported|error strings should|receiver name|if block ends with|is a high complexity|is misspelt|cyclomatic complexity|is a misspelling|should omit|should replace|should not use|this value of \S+ is never used|is unused).*)/,
    role: 'cause',
    category: 'lint-error',
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
    category: 'lint-error',
    phase: 'lint',
    before: packageLine,
    after: errors,
    certainty: 'strong',
  },
  {
    id: 'compile-error',
    pattern:
      /^(?:vet: )?(?<file>(?:[\w@+-][\w.@+-]*:)?[\w./@+\\-]+\.go):(?<line>\d+):(?<column>\d+): (?!warning|cannot find (?:module|package)|no required module|missing go\.sum|could not import|\S+@v\d|.* \([a-z][a-z0-9-]{2,}\)$)(?<message>.+)/,
    role: 'cause',
    before: packageLine,
    after: errors,
    certainty: 'strong',
  },
])
