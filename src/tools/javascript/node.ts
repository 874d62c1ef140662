import { defineTool } from '../define.js'
import type { Reach } from '../models.js'

/** `/path/file.js:3`, the source line and its caret: what Node prints above an error that nobody caught. */
const source: Reach = {
  max: 7,
  through: /^(?=\/|file:|node:|internal\/|[A-Za-z]:[\\/]|[\w.-]+\.[cm]?[jt]s|\[eval\]|evalmachine)\S+:\d+$/,
}
const stack: Reach = {
  max: 24,
  while:
    /^(?:\s+(?:at |code:|errno:|syscall:|path:|requireStack:|generatedMessage:|actual:|expected:|operator:|\[cause\]|- |\w+: |'|\}|\]|[+-] )|\s*$|Require stack:|- \/|[}\]]|Node\.js v)/,
}
const frame =
  /^\s+at (?:.*\()?(?:file:\/\/)?(?!internal\/|(?:timers|events|module|net|vm|fs|domain|bootstrap_node|_\w+)\.js:)(?<file>(?!node:|internal\/)[^()\s]+?):(?<line>\d+):(?<column>\d+)\)?$/

export const node = defineTool({
  name: 'node',
  url: 'https://nodejs.org',
  category: 'unknown',
  rules: [
    {
      id: 'module-not-found',
      pattern:
        /^(?:Uncaught )?Error(?: \[(?<code>ERR_MODULE_NOT_FOUND)\])?: (?<message>Cannot find (?:module|package) '(?![./]).*)/,
      role: 'cause',
      category: 'dependency-install',
      before: source,
      after: stack,
      needs: /^\s+at \S|^Node\.js v|^Require stack:/,
    },
    {
      id: 'file-not-found',
      pattern:
        /^(?:Uncaught )?Error(?: \[(?<code>ERR_MODULE_NOT_FOUND)\])?: (?<message>Cannot find module '[./].*)/,
      role: 'cause',
      category: 'environment',
      before: source,
      after: stack,
      needs: /^\s+at \S|^Node\.js v|^Require stack:/,
    },
    {
      id: 'syntax-error',
      pattern: /^(?:\S+: )?(?<code>SyntaxError): (?<message>.+)/,
      role: 'cause',
      category: 'compile-error',
      before: source,
      after: stack,
      needs: /^\s+at |\s\^+$|^Node\.js v/,
      details: [/^(?<file>(?:\/|file:|[A-Za-z]:\\)\S+):(?<line>\d+)$/],
      certainty: 'weak',
    },
    {
      id: 'assertion',
      pattern: /^(?:Uncaught )?(?<code>AssertionError)(?: \[[A-Z_]+\])?: (?<message>.+)/,
      role: 'cause',
      category: 'test-assertion',
      before: source,
      after: { max: 30, until: /^(?:npm |error |The command|##\[|\$ )/ },
      needs: /^\s+at \S/,
      details: [frame],
      certainty: 'weak',
    },
    {
      id: 'child-failed',
      pattern:
        /^(?:Uncaught )?Error: (?:Command failed|Process exited with|.{0,200} exited with (?:code|status)|.{0,200} failed with exit code)/,
      role: 'wrapper',
    },
    {
      id: 'uncaught',
      literals: ['Error:', 'Error ['],
      pattern:
        /^(?:Uncaught )?(?!AssertionError|SyntaxError|Error(?: \[ERR_MODULE_NOT_FOUND\])?: Cannot find (?:module|package) '|Error: (?:Command failed|Process exited with|.{0,200} (?:exited with (?:code|status)|failed with exit code)))(?<code>[A-Za-z]*Error)(?: \[[A-Z_]+\])?:(?: (?<message>.+))?$/,
      role: 'cause',
      before: source,
      after: stack,
      needs: /^\s+at \S/,
      details: [frame],
      certainty: 'weak',
    },
    {
      id: 'indented',
      literals: ['Error:', 'Error ['],
      pattern:
        /^ {2,4}(?:Uncaught )?(?<code>[A-Z][A-Za-z]*Error|Error)(?: \[[A-Z_]+\])?:(?: (?<message>.+))?$/,
      role: 'cause',
      category: 'test-assertion',
      before: { max: 1, while: /^\S.*/ },
      after: { max: 24, while: /^\s+\S/ },
      needs: /^\s+at \S.*:\d/,
      details: [frame],
      certainty: 'weak',
    },
    {
      id: 'out-of-memory',
      pattern: /^(?:\[\d+:0x\w+\]\s+)?FATAL ERROR: (?<message>.*)/,
      role: 'cause',
      category: 'timeout-or-oom',
      after: { max: 8, while: /^\s*(?:\d+: |$|Aborted)/ },
      certainty: 'proven',
    },
    {
      id: 'unhandled-rejection',
      pattern: /^\(node:\d+\) UnhandledPromiseRejectionWarning: (?<message>.+)/,
      role: 'symptom',
      after: stack,
      certainty: 'hint',
    },
    {
      id: 'unhandled-rejection-fatal',
      pattern: /^\[?UnhandledPromiseRejection: (?<message>This error originated.*)/,
      role: 'cause',
      before: source,
      after: { max: 4, while: /^\s+|^\}/ },
      certainty: 'weak',
    },
    {
      id: 'bad-option',
      pattern: /^(?:\S*node): (?<message>(?:bad option: |.* is not allowed in NODE_OPTIONS).*)/,
      role: 'cause',
      category: 'environment',
      certainty: 'strong',
    },
    {
      id: 'warning',
      pattern: /^\(node:\d+\) (?:\[\w+\] )?\w*Warning: (?!.*UnhandledPromise)/,
      role: 'noise',
    },
  ],
})
