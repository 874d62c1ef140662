import { defineTool } from '../define.js'

/** Julia and its Test. */
export const julia = defineTool({
  name: 'julia',
  url: 'https://julialang.org',
  category: 'test-assertion',
  rules: [
    {
      id: 'test',
      pattern:
        /^(?:(?<test>.+): )?(?<message>Test Failed|Error During Test)(?: at (?<file>[^:]+):(?<line>\d+)|$)/,
      role: 'cause',
      phase: 'test',
      after: { max: 15, while: /^\s+\S|^Stacktrace:/ },
      needs: /^\s+\S/,
      details: [/^\s+(?<message>(?:Expression|Evaluated): .*)/, / at (?<file>\/\S+\.jl):(?<line>\d+)/],
      certainty: 'proven',
    },
    {
      id: 'error',
      pattern:
        /^ERROR: (?<message>(?:LoadError|MethodError|UndefVarError|Unsatisfiable requirements|Some tests did not pass|Package \S+ errored|ArgumentError|InitError|SystemError|syntax|could not (?:open|find|load|spawn)|failed to (?:precompile|clone|fetch|find)).*)/,
      role: 'cause',
      category: 'unknown',
      after: { max: 12, while: /^\s|^Stacktrace:|^in expression/ },
      certainty: 'weak',
    },
  ],
  rerun: ["julia --project -e 'using Pkg; Pkg.test()'"],
})
