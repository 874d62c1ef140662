import { defineTool } from '../define.js'

/** Icarus Verilog and Verilator. */
export const verilog = defineTool({
  name: 'verilog',
  url: 'https://steveicarus.github.io/iverilog/',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'icarus',
      pattern: /^(?<file>[^\s:]+\.s?vh?):(?<line>\d+): (?<message>syntax error|(?:error|sorry): .+)/,
      role: 'cause',
      after: { max: 8, while: /^[^\s:]+\.s?vh?:\d+: (?!warning)/ },
      certainty: 'strong',
    },
    {
      id: 'verilator',
      pattern:
        /^%Error(?:-(?<code>\w+))?: (?<file>[^\s:]+\.s?vh?):(?<line>\d+):(?:(?<column>\d+):)? (?<message>.+)/,
      role: 'cause',
      after: { max: 10, while: /^\s+\S|^%Error/ },
      certainty: 'strong',
    },
  ],
})
