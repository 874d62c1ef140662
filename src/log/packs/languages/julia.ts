import type { Pack } from '../../rule.js'

/** Julia and its Test. */
export const julia: Pack = {
  tool: 'julia',
  rules: [
    {
      id: 'test',
      literals: ['Test Failed', 'Error During Test'],
      pattern:
        /^(?:(?<test>.+): )?(?<message>Test Failed|Error During Test)(?: at (?<file>[^:]+):(?<line>\d+)|$)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 15, while: /^\s+\S|^Stacktrace:/ },
      needs: /^\s+\S/,
      details: [/^\s+(?<message>(?:Expression|Evaluated): .*)/, / at (?<file>\/\S+\.jl):(?<line>\d+)/],
      certainty: 0.93,
    },
    {
      id: 'error',
      literals: ['^ERROR: '],
      pattern:
        /^ERROR: (?<message>(?:LoadError|MethodError|UndefVarError|Unsatisfiable requirements|Some tests did not pass|Package \S+ errored|ArgumentError|InitError|SystemError|syntax|could not|failed to).*)/,
      role: 'cause',
      category: 'unknown',
      after: { max: 12, while: /^\s|^Stacktrace:|^in expression/ },
      certainty: 0.6,
    },
  ],
}
