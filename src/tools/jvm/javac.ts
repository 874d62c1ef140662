import { defineTool } from '../define.js'

/** javac on its own, below Gradle, and with Ant's prefix. Maven prints positions its own way. */
export const javac = defineTool({
  name: 'javac',
  url: 'https://docs.oracle.com/en/java/javase/21/docs/specs/man/javac.html',
  category: 'compile-error',
  rules: [
    {
      id: 'error',
      // `.java:` alone stands on every line of a stack trace.
      literals: [': error: '],
      pattern:
        /^(?:\s*\[javac\] )?(?<file>\S[^:]*\.java|[A-Za-z]:\S[^:]*\.java):(?<line>\d+): error: (?!bad use of|malformed HTML|unknown tag|self-closing eleme|reference not found|unexpected end tag|@\w+ )(?<message>.+)/,
      role: 'cause',
      phase: 'build',
      after: {
        max: 18,
        while:
          /^(?:\s*\[javac\])? {2,}\S|^(?:\s*\[javac\])?\s*\^|^(?:\s*\[javac\] )?\S[^:]*\.java:\d+: error: |^(?:\s*\[javac\] )?\s*\S.*[;{}()]\s*$/,
        until: /: warning:|^> Task|^FAILURE|^:\w|^BUILD/,
      },
      certainty: 'strong',
    },
    {
      id: 'old-error',
      literals: [
        'cannot find symbol',
        'does not exist',
        'incompatible types',
        "';' expected",
        'interface, or enum expected',
        'unreported exception',
        'cannot be applied',
        'illegal start of',
        'is not abstract and does',
        'is already defined',
        'end of file while parsing',
        'generics are not supported',
      ],
      pattern:
        /^(?:\s*\[javac\] )?(?<file>\S[^:]*\.java):(?<line>\d+): (?<message>(?:cannot find symbol|package \S+ does not exist|incompatible types|';' expected|class, interface, or enum expected|unreported exception|cannot be applied|illegal start of|\S+ is not abstract and does not override|\S+ is already defined|reached end of file while parsing|generics are not supported).*)/,
      role: 'cause',
      phase: 'build',
      after: { max: 6, while: /^(?:\s*\[javac\] )?(?:\s|symbol|location|found|required)/ },
    },
    {
      id: 'ecj-error',
      pattern: /^(?:\s*\[javac\] )?\d+\. ERROR in (?<file>\S+\.java) \(at line (?<line>\d+)\)/,
      role: 'cause',
      phase: 'build',
      after: { max: 5, until: /-{10}/ },
      details: [/^(?:\s*\[javac\] )?(?<message>[A-Z][\w'’-]* \S.*)$/],
    },
    {
      id: 'javadoc',
      literals: [': error: ', ': error - '],
      pattern:
        /^(?:\[ERROR\] (?:Exit code: \d+ - )?|(?=\S[^:]*\.java:\d+: error(?::| -) (?:bad use of|malformed HTML|unknown tag|self-closing element|reference not found|unexpected end tag|Invalid use of|@\w+ )))(?<file>\S[^:]*\.java):(?<line>\d+): error(?::| -) (?<message>.+)/,
      role: 'cause',
      category: 'lint-error',
      phase: 'build',
      after: { max: 14, while: /^(?:\[ERROR\])?\s+\S|^\[ERROR\] (?:\*|\^|\S[^:]*\.java:\d+: error)/ },
    },
    {
      id: 'count',
      literals: ['^1 error', '^ errors', '[javac] '],
      pattern: /^(?:\s*\[javac\] )?(?:1 error|[2-9]\d* errors|1\d+ errors)$/,
      role: 'symptom',
      certainty: 'hint',
    },
  ],
  classFiles: '.java',
})
