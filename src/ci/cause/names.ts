import type { Category } from '../../tools/index.js'

/** What the name of a task, a script, a hook or a step says of its failure. The first that fits counts. */
const names: readonly (readonly [Category, RegExp])[] = [
  [
    'formatting',
    /\b(?:format(?:ting|-check|:check)?|fmt|prettier|spotless|gofmt|rustfmt|ktfmt|scalafmt|clang-format|black|isort)\b|spotless(?:Java|Kotlin|Check|Apply)|(?:check|verify)\w{0,20}Format|scalafmtCheck/i,
  ],
  ['type-error', /\btype-?s?-?check|\bcheck-?types\b|\btypes\b|\btsc\b|\bmypy\b|\bpyright\b/i],
  [
    'lint-error',
    /lint|\bdetekt|\bcheckstyle|\bpmd|\bspotbugs|\blicen[cs]e(?:\b|Main|Test|Check)|\bapi-?Check|\baudit\b|\bclippy\b|\bcodeql\b|\brubocop\b|\bflake8\b|\bruff\b|\bvet\b|\bspell|\bsemgrep\b|\btrivy\b|\bsonar|\bshellcheck\b|\bstyle\b|\bpre-commit\b|\bdanger\b|\bchangelog\b|\bsnyk\b|\bpolicy\b|\bsecurity\b/i,
  ],
  ['docker-build', /\bdocker (?:buildx? |image )?build\b|\bbuild[- ](?:docker|image|container)s?\b/i],
  [
    'test-assertion',
    /\b(?:unit|integration|smoke|e2e|acceptance)?-?_?tests?\b|\be2e\b|\bspecs?\b|\bpytest\b|\bjest\b|\bvitest\b|\bcypress\b|\bplaywright\b|\bphpunit\b|\brspec\b|\bctest\b|\bcoverage\b|[a-z]Test$/i,
  ],
  [
    'dependency-install',
    /\binstall(?:ing)?\b|\bdependenc\w*|\brestore\b|\bnpm ci\b|\bbundle\b|\bbootstrap\b|\bdeps\b|\benforcer?\b/i,
  ],
  ['compile-error', /\bbuild\b|\bcompile\w*|\bassemble\w*|\bjavadoc\b|\bdocs?\b|\bmake\b|\bxcodebuild\b/i],
]

/** How the task, script or hook that failed is named in the line that tells of it. */
const tasks: readonly RegExp[] = [
  /\bExecution failed for task '(?::[\w-]{1,60}){0,6}:(?<name>[\w-]{1,60})'/,
  /\bFailed to execute goal [\w.-]{1,100}:(?<name>[\w-]{1,80}:[\d.]{1,20}\S{0,20}:\S{1,60})/,
  /\bFailed to run task "?(?<name>[\w:.-]{1,60})/,
  /\bcommand failed: \S* ?(?<name>\S.{0,80})/i,
  /\bnpm (?:ERR!|error) Lifecycle script `(?<name>[\w:.-]{1,60})` failed/,
  /\*\*\* \[(?:\S{1,100}: )?(?<name>[\w./-]{1,60})\] Error/,
  /\brecipe for target '(?<name>[\w./-]{1,60})' failed/,
  /\bhook id: (?<name>[\w-]{1,60})/,
  /^(?:task: )?\[(?<name>[a-z][\w:-]{1,60})\] /,
]

/** The category that a name speaks for, weakly. */
export function nameOf(name: string): Category | undefined {
  return names.find(([, words]) => words.test(name))?.[0]
}

/** The name of the task that a text says has failed. */
export function failedTaskIn(text: string): string | undefined {
  for (const task of tasks) {
    const name = task.exec(text)?.groups?.['name']
    if (name !== undefined) return name
  }
  return undefined
}
