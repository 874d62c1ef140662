import { defineTool } from '../define.js'
import { goLike } from '../formats/go-like.js'
import { errors, packageLine } from './go-shared.js'

export const go = defineTool({
  name: 'go',
  url: 'https://go.dev',
  category: 'compile-error',
  phase: 'build',
  commands: ['go vet', 'go build', 'go test', 'go run', 'go'],
  rules: [
    ...goLike,
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
