import type { Sentences } from './around.js'

/** Sentences about what is checked, compiled and tested, which every tool words alike. */
export const ofTheCode: Sentences = [
  [
    'lint-error',
    /\b(?:found|has|have|with) [1-9]\d* (?:\w+ ){0,4}vulnerabilit|\b[1-9]\d* (?:\w+ ){0,3}vulnerabilities\b|\bvulnerabilit(?:y|ies) (?:were |was )?(?:found|detected)\b|\bpolicy (?:violation|check)|misspell|spelling (?:error|mistake)|\bquality gate\b.{0,20}\bfail|\blicen[cs]e (?:header|violation)|\brules? (?:broken|violat)|\b[1-9]\d* (?:style |lint(?:er|ing)? |code )?(?:violations?|offenses?|lint errors?)\b|\bunused (?:export|import|file|variable|dependenc)/i,
  ],
  [
    'lint-error',
    /\b(?:out of date|not up[- ]to[- ]date|stale)\b.{0,80}\brun\b|\bplease run\b.{0,80}\bcommit\b|\bversion (?:has not been|was not|must be) (?:bumped|increased|incremented|updated)\b|\bmissing changelog\b|\bno changelog entry\b/i,
  ],
  [
    'type-error',
    /\berror TS\d{4,5}\b|\bType '[^']{1,200}' is not assignable to\b|\bIncompatible (?:return value )?types? /,
  ],
  [
    'compile-error',
    /\b(?:Failed to compile|Compilation (?:failed|failure|error)|could not compile|SyntaxError|(?:syntax|parse) error|undefined reference to|undefined symbols?\b|symbol\(s\) not found for architecture|cannot find symbol|unresolved (?:reference|import|symbol)|Build error occurred|BUILD FAILED)\b|\bthe following build commands failed\b|\bModule not found: |\bCould not resolve "\.{1,2}\/|\bis not exported by\b/im,
  ],
  [
    'test-assertion',
    /\bAssertionError\b|\bassertion (?:failed|`)|\bexpected\b.{1,120}\b(?:got|but|received|actual|to (?:be|equal|contain))\b|\bTEST FAILED\b|\bthere (?:were|are) (?:failing|failed) tests\b/i,
  ],
  [
    'test-assertion',
    /\bTests run: \d+, (?:Failures: [1-9]|Failures: 0, Errors: [1-9])|\b[1-9]\d* (?:tests?|specs?|examples?|scenarios?) failed\b|\bTests:? +[1-9]\d* failed\b|\b[1-9]\d* failing\b/i,
  ],
]

/** How a line is built, whoever prints it: it says what kind of program speaks. */
export const forms: Sentences = [
  [
    'compile-error',
    /^\W{0,8}(?:\S{1,300}:\d{1,6}:(?:\d{1,5}:)? |\S{1,300}\(\d{1,6}(?:,\d{1,5})?\): )?(?:fatal )?error(?:\[E\d{4}\]| (?:CS|C|LNK|FS|BC|MSB)\d{4}\b)|^\W{0,8}(?:[A-Za-z]:)?[^\s:]{1,300}\.\w{1,8}:\d{1,6}:\d{1,5}: (?:fatal )?error: |^\W{0,8}(?:\w{1,40}\.)?SyntaxError: |^e: \S{1,300}:\d{1,6}:\d{1,5} |^[^\s:]{1,300}\.go:\d{1,6}:\d{1,5}: undefined: /im,
  ],
  [
    'lint-error',
    /^\W{0,8}(?:[A-Za-z]:)?[^\s:]{1,300}:\d{1,6}:(?:\d{1,5}:)? ?\[?[A-Z]{1,4}\d{0,5}\]?:? \S|^\s{1,8}\d{1,6}:\d{1,5}\s{1,8}(?:error|warning)\s.{1,300}\s[@\w/-]{3,80}$/m,
  ],
  [
    'test-assertion',
    /\[FAIL\]\s*$|^\s{0,12}(?:--- FAIL: |not ok \d|\[ {1,2}FAILED {1,2}\] )|^\s{0,12}[✗✘✕×] .{1,300}\(\d+(?:\.\d+)? ?m?s\)\s*$|^thread '[^']{1,200}' (?:\(\d+\) )?panicked at /m,
  ],
]

/** What a linter or a test's runner says of the work itself, whatever it looks at: these words are no quotation from a test. */
export const ofChecks: Sentences = [
  [
    'formatting',
    /\bcode style issues\b|\bwould (?:be )?reformat|\b(?:not|in)(?: |-)?(?:properly |correctly )?formatted\b|\bnot formatted\b|\bneeds? (?:re)?formatting\b|\bformatting (?:issues?|errors?|violations?|differences?|problems?)\b|\bformat (?:violations|check failed)\b|\bincorrect(?:ly)? (?:format|sorted)|\bplease run (?:\S{1,40} )?(?:[\w-]{0,20}fmt|[\w-]{0,20}format\w{0,6})\b/i,
  ],
  [
    'compile-error',
    /\b(?:COMPILATION ERROR|Compilation (?:failed|failure)|Failed to compile|could not compile|undefined reference to|cannot find symbol|build failed)\b/i,
  ],
  [
    'lint-error',
    /\bcoverage\b.{0,60}\b(?:below|less than|does(?:n't| not) meet|under|not met|threshold)\b|\b(?:below|less than|under|minimum)\b.{0,40}\bcoverage\b/i,
  ],
]
