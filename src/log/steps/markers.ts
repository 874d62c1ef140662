import type { Provider } from '../providers.js'

/**
 * A line by which a provider says where a log is in its job. Patterns see the raw line, as markers live among escapes.
 *
 * - `section`: a named part of the job begins (`name`); `section-end`: it is over.
 * - `command`: a command begins (`name` is what is run).
 * - `exit`: the command before it ended (`code`; absent: not zero).
 * - `echo`, `echo-exit`: the same over several lines, as the command (`name`) is said again in between.
 * - `error`: an error that fails the step where it is the last thing that the step says.
 * - `verdict`: the job ended (`code`; absent: not zero).
 */
export interface Marker {
  readonly provider: Provider
  readonly kind: 'section' | 'section-end' | 'command' | 'exit' | 'echo' | 'echo-exit' | 'error' | 'verdict'
  readonly literals: readonly string[]
  readonly pattern: RegExp
}

const esc = '(?:\\u001b\\[[0-9;]*[A-Za-z])*'

export const markers: readonly Marker[] = [
  {
    provider: 'travis-ci',
    kind: 'section-end',
    literals: ['travis_fold:end:'],
    pattern: /travis_fold:end:/,
  },
  {
    provider: 'travis-ci',
    kind: 'section',
    literals: ['travis_fold:start:'],
    pattern: /travis_fold:start:(?<name>[\w.-]+)/,
  },
  {
    provider: 'travis-ci',
    kind: 'command',
    literals: ['travis_time:start:'],
    pattern: new RegExp(`travis_time:start:\\w+(?:\\r?${esc}\\$ (?<name>.{1,300}))?`),
  },
  {
    provider: 'travis-ci',
    kind: 'exit',
    literals: ['exited with '],
    pattern:
      /The command "(?<name>.{0,300}?)"? (?:failed and )?exited with (?<code>\d+)(?: during (?<phase>\w*))?\.?/,
  },
  {
    provider: 'travis-ci',
    kind: 'exit',
    literals: ['" failed ', 'failed 3 times'],
    pattern: /The command "(?<name>.{0,300}?)"? failed(?: \d+ times)?\./,
  },
  {
    provider: 'travis-ci',
    kind: 'echo',
    literals: ['the command "'],
    pattern: /The command "(?!.*" (?:failed|exited))(?<name>.{0,300})/,
  },
  {
    provider: 'travis-ci',
    kind: 'echo-exit',
    literals: ['" exited with ', '" failed and exited with '],
    pattern: /^.{0,300}" (?:failed and )?exited with (?<code>\d+)(?: during \w*)?\./,
  },
  {
    provider: 'travis-ci',
    kind: 'verdict',
    literals: ['your build exited with'],
    pattern: /Your build exited with (?<code>\d+)\./,
  },
  {
    provider: 'travis-ci',
    kind: 'verdict',
    literals: ['your build has been stopped', 'build has been terminated'],
    pattern: /Your build has been stopped\.|The build has been terminated/,
  },
  {
    provider: 'github-actions',
    kind: 'command',
    literals: ['##[group]run '],
    pattern: /##\[group\]Run (?<name>.{1,300})/,
  },
  {
    provider: 'github-actions',
    kind: 'section',
    literals: ['post job cleanup', 'cleaning up orphan processes', 'complete job name:'],
    pattern: /Z (?<name>Post job cleanup|Cleaning up orphan processes|Complete job name:)/,
  },
  {
    provider: 'github-actions',
    kind: 'error',
    literals: ['##[error]'],
    pattern: /##\[error\](?!Process completed with exit code)/,
  },
  {
    provider: 'github-actions',
    kind: 'exit',
    literals: ['##[error]process completed with exit code'],
    pattern: /##\[error\]Process completed with exit code (?<code>\d+)/,
  },
  {
    provider: 'github-actions',
    kind: 'exit',
    literals: ['##[error]the operation was canceled', '##[error]the process '],
    pattern:
      /##\[error\](?:The operation was canceled|The process '.{1,300}' failed with exit code (?<code>\d+))/,
  },
  {
    provider: 'azure-pipelines',
    kind: 'command',
    literals: ['##[section]starting:'],
    pattern: /##\[section\]Starting: (?<name>.{1,300})/,
  },
  {
    provider: 'azure-pipelines',
    kind: 'exit',
    literals: ["exited with code '"],
    pattern: /##\[error\].{0,300}exited with code '(?<code>\d+)'/,
  },
  {
    provider: 'gitlab',
    kind: 'section',
    literals: ['section_start:'],
    pattern: /section_start:\d+:(?<name>[\w-]+)/,
  },
  {
    provider: 'gitlab',
    kind: 'command',
    literals: ['[32;1m$ '],
    pattern: /\u001b\[32;1m\$ (?<name>.{1,300}?)(?:\u001b|$)/,
  },
  {
    provider: 'gitlab',
    kind: 'verdict',
    literals: ['error: job failed'],
    pattern: /ERROR: Job failed(?:: exit (?:code|status) (?<code>\d+))?/,
  },
  {
    provider: 'gitlab',
    kind: 'verdict',
    literals: ['job succeeded'],
    pattern: /\u001b\[32;1mJob (?<ok>succeeded)/,
  },
  {
    provider: 'circleci',
    kind: 'command',
    literals: ['#!/bin/bash -eo pipefail', '#!/bin/sh -eo pipefail'],
    pattern: /^#!\/bin\/(?<name>(?:ba)?sh -eo pipefail)/,
  },
  {
    provider: 'circleci',
    kind: 'exit',
    literals: ['exited with code exit status'],
    pattern: /^Exited with code exit status (?<code>\d+)/,
  },
  {
    provider: 'jenkins',
    kind: 'section',
    literals: ['[pipeline] { ('],
    pattern: /\[Pipeline\] \{ \((?<name>.{1,200})\)/,
  },
  {
    provider: 'jenkins',
    kind: 'command',
    literals: ['[pipeline] sh', '[pipeline] bat'],
    pattern: /\[Pipeline\] (?<name>sh|bat)\b/,
  },
  {
    provider: 'jenkins',
    kind: 'exit',
    literals: ['script returned exit code'],
    pattern: /script returned exit code (?<code>-?\d+)/,
  },
  {
    provider: 'jenkins',
    kind: 'verdict',
    literals: ['finished: success', 'finished: failure', 'finished: unstable', 'finished: aborted'],
    pattern: /Finished: (?:(?<ok>SUCCESS)|FAILURE|UNSTABLE|ABORTED)/,
  },
  {
    provider: 'buildkite',
    kind: 'section',
    literals: ['~~~ :', '--- :', '+++ :'],
    pattern: new RegExp(
      `^(?:\\u001b_bk;t=\\d+\\u0007)?${esc}(?:~~~|---|\\+\\+\\+) (?<name>:[a-z_]+: .{1,200})`,
    ),
  },
  {
    provider: 'buildkite',
    kind: 'exit',
    literals: ['the command exited with status'],
    pattern: /The command exited with status (?<code>-?\d+)/,
  },
]
