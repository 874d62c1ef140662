import type { Pack } from '../../rule.js'

/** Icarus Verilog and Verilator. */
export const verilog: Pack = {
  tool: 'verilog',
  rules: [
    {
      id: 'icarus',
      literals: ['.v:', '.sv:', '.vh:', '.svh:'],
      pattern: /^(?<file>[^\s:]+\.s?vh?):(?<line>\d+): (?<message>syntax error|(?:error|sorry): .+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 8, while: /^[^\s:]+\.s?vh?:\d+: (?!warning)/ },
      certainty: 0.9,
    },
    {
      id: 'verilator',
      literals: ['%Error'],
      pattern:
        /^%Error(?:-(?<code>\w+))?: (?<file>[^\s:]+\.s?vh?):(?<line>\d+):(?:(?<column>\d+):)? (?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 10, while: /^\s+\S|^%Error/ },
      certainty: 0.9,
    },
  ],
}
