import type { Marker } from './model.js'

const providers = ['unknown'] as const

/** A log without a provider: what scripts and build tools print of their own steps and their end. */
export const bare: readonly Marker[] = [
  {
    providers,
    kind: 'section',
    literals: ['^==> '],
    pattern: /^==> (?<name>\S.{0,200})$/,
  },
  {
    providers,
    kind: 'command', // `+ Received` and `+ 10000` are lines of a diff: a command begins with a small letter, a path or `VAR=`
    literals: ['^+ ', '^$ '],
    pattern: /^[+$] (?<name>(?:[a-z_./~"'([:]|[A-Z]\w{0,60}=).{0,300})/,
  },
  {
    providers,
    kind: 'verdict',
    literals: [' with status ', ' with exit code ', ' with exit status ', ' with code '],
    pattern:
      /^\W{0,8}(?:the )?(?:job|build|script|process|pipeline|task|workflow|command) (?:\S{1,60} )?(?:has )?(?:finished|completed|ended|exited|terminated|failed) with (?:exit )?(?:status|code):? (?<code>\d{1,3})\W{0,3}$/i,
  },
  {
    providers,
    kind: 'verdict',
    literals: ['^exit code: ', '^exit status: ', '^exit code ', '^exit status '],
    pattern: /^exit (?:code|status):? (?<code>\d{1,3})$/i,
  },
  {
    providers,
    kind: 'verdict',
    literals: ['build success', 'build succeeded', 'build fail'],
    pattern:
      /^(?:\[INFO\] )?(?:(?<ok>BUILD SUCCESS(?:FUL)?(?: in .{1,40})?|Build succeeded\.?|\*\* BUILD SUCCEEDED \*\*)|BUILD FAIL(?:URE|ED)(?: in .{1,40})?|Build FAILED\.|\*\* BUILD FAILED \*\*)(?: \[.{1,40}\])?$/,
  },
  {
    providers,
    kind: 'verdict',
    literals: ['🏁'], // act, which runs GitHub's workflows on one's own machine
    pattern: /🏁\s+Job (?:(?<ok>succeeded)|failed)/,
  },
]
