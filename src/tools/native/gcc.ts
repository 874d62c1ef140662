import { defineTool } from '../define.js'
import type { Reach } from '../models.js'

/** The include chain and the function that a diagnostic stands in. */
const chain: Reach = {
  max: 8,
  while:
    /^In file included from |^ERROR: (?=\/\S+BUILD)\S+:\d|^\s+from |^\S[^:]*: (?:In |At )|^\S[^:]*:\d+:(?:\d+:)?\s+(?:required from|recursively)/,
}
/** Source, caret, notes, and the errors that follow at once. */
const diagnostic: Reach = {
  max: 18,
  while:
    /^\s+\S|^\s*$|^\S[^:]*:\d+(?::\d+)?: (?:note|error|fatal error): |^\S[^:]*: (?:In |At )|^In file included from|^compilation terminated|^[\w ].{0,200}[;{})(,]\s*$/,
  until:
    /^(?:make|gmake|ninja|\[\d+\/\d+\]|\[ *\d+%\]|cc1|clang-\d|\d+ errors? generated|g?cc |g\+\+ |clang|libtool|\s*CC |\s*CXX )|: warning: |^$/,
}

/** gcc, g++, clang, gfortran, Microsoft's compiler, and the linkers behind them. */
export const gcc = defineTool({
  name: 'gcc',
  url: 'https://gcc.gnu.org',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      literals: [': error: ', ': fatal error: ', ': internal compiler error: '],
      pattern:
        /^(?<file>(?:[A-Za-z]:)?[^\s:()"'[][^:"']*(?:\.(?:c|h|cc|cpp|cxx|c\+\+|hh|hpp|hxx|ipp|tpp|inl|inc|def|m|mm|cu|cuh|S|s|y|l|yy|ll|f|F|f90|F90|pyx|ino|tcc|re|vala|proto\.h|in)|<[\w -]+>)):(?<line>\d+):(?:(?<column>\d+):)? (?:fatal |internal compiler )?error: (?!code should be clang-formatted|Failure in \w+: )(?!.*(?:-warnings-as-errors\]|\[clang-diagnostic|\[clang-analyzer| \[[a-z]\w+\]$))(?<message>.+)/,
      role: 'cause',
      before: chain,
      after: diagnostic,
      certainty: 'strong',
    },
    {
      id: 'error-no-line',
      pattern: /^(?<file>[^\s:]+\.(?:c|cc|cpp|cxx|h|hpp|s|S)):(?<line>\d+): Error: (?<message>.+)/,
      role: 'cause',
      before: { max: 1, while: /Assembler messages:/ },
    },
    {
      id: 'fortran',
      pattern: /^(?:Fatal )?Error: (?<message>.+)/,
      role: 'cause',
      before: { max: 6, through: /^\S+\.[fF]\w*:\d+:\d+:$/ },
      needs: /^\S+\.[fF]\w*:\d+:\d+:$/,
      details: [/^(?<file>\S+\.[fF]\w*):(?<line>\d+):(?<column>\d+):$/],
      certainty: 'strong',
    },
    {
      // A sketch of Arduino, which has no file name ending there.
      id: 'sketch',
      pattern: /^(?<file>[A-Za-z][\w-]*):(?<line>\d+):(?:(?<column>\d+):)? error: (?<message>.+)/,
      role: 'cause',
      before: chain,
      after: { max: 12, while: /^\s+\S|^\w[\w-]*:\d+:(?:\d+:)? error: |^\^/ },
      certainty: 'strong',
    },
    {
      id: 'driver',
      literals: [': error: ', ': fatal error: '],
      pattern:
        /^(?:cc1(?:plus|obj)?|g?cc(?:-[\d.]+)?|c\+\+|g\+\+(?:-[\d.]+)?|clang(?:\+\+)?(?:-\d+)?|gfortran|nvcc)(?:\.exe)?: (?:fatal )?error: (?!linker command failed|ld returned)(?!.*Killed)(?<message>.+)/,
      role: 'cause',
      after: { max: 2, while: /^compilation terminated/ },
    },
    {
      id: 'killed',
      pattern:
        /^(?<message>.{0,100}(?:Killed signal terminated program|virtual memory exhausted|out of memory allocating|Killed \(program cc1).*)/,
      role: 'cause',
      category: 'timeout-or-oom',
      certainty: 'proven',
    },
    {
      id: 'undefined-reference',
      pattern:
        /^(?<message>\S.{0,600}(?:undefined reference to [`'‘"]|error: undefined symbol: |unresolved external symbol|multiple definition of [`'‘]).*)/,
      role: 'cause',
      before: { max: 1, while: /: [Ii]n function [`'‘]/ },
      after: {
        max: 15,
        while:
          /undefined reference to|undefined symbol|unresolved external|multiple definition|: [Ii]n function|ld returned \d|^>>> |first defined here|linker command failed/,
      },
      details: [/(?<![\w./-])(?<file>[\w./-]+\.(?:c|cc|cpp|cxx|h|hpp)):(?<line>\d+):/],
      certainty: 'strong',
    },
    {
      id: 'undefined-symbols',
      pattern: /^(?<message>Undefined symbols for architecture \S+)/,
      role: 'cause',
      after: { max: 15, while: /^\s+\S|^ld: symbol|^clang: error: linker/ },
      certainty: 'strong',
    },
    {
      id: 'missing-library',
      pattern:
        /^(?<message>.{0,120}\b(?:cannot find -l|library not found for -l|unable to find library -l|framework not found|cannot open input file '|file format not recognized|file not recognized).*)/,
      role: 'cause',
      after: { max: 3, while: /cannot find -l|ld returned|linker command failed/ },
      certainty: 'strong',
    },
    {
      id: 'relocation',
      pattern:
        /^(?<message>.{0,300}(?:recompile with -fPIC|relocation truncated to fit|ld terminated with signal|is incompatible with \S+ output).*)/,
      role: 'cause',
    },
    {
      id: 'link-failed',
      pattern:
        /^(?:collect2(?:\.exe)?: (?:error: )?ld returned \d+ exit status|clang(?:\+\+)?(?:-\d+)?: error: linker command failed)/,
      role: 'symptom',
      certainty: 'hint',
    },
    {
      id: 'msvc',
      literals: ['error C', 'error LNK', 'error RC', ': fatal error D', ': error D'],
      pattern:
        /^\s*(?:\d+>\s*)?(?<file>(?:[A-Za-z]:)?[^\s:(][^:(]*?)(?:\((?<line>\d+)(?:,(?<column>\d+))?\))? ?: (?:fatal )?error (?<code>(?:C|LNK|D|RC)\d{4}): (?<message>.+)/,
      role: 'cause',
      after: { max: 8, while: /(?:fatal )?error (?:C|LNK)\d{4}: |^\s{4,}\S|: note: / },
      certainty: 'strong',
    },
    {
      id: 'werror-total',
      pattern:
        /^(?:.*\d errors? generated\.|cc1(?:plus|obj)?: (?:all |some )?warnings being treated as errors)$/,
      role: 'symptom',
      certainty: 'hint',
    },
  ],
})
