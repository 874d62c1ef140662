/** Commands whose failure means that the change is broken: tests, linters, compilers. */
const checks =
  /\b(?:pytest|py\.test|tox|nox|unittest|jest|vitest|mocha|playwright|cypress|karma|rspec|minitest|phpunit|phpstan|psalm|ctest|gtest|bats|prove|eslint|stylelint|prettier|biome|ruff|flake8|pylint|mypy|pyright|black|isort|rubocop|golangci-lint|clippy|shellcheck|actionlint|hadolint|tsc|nextest|xcodebuild|swiftlint|ktlint|detekt|checkstyle|tests?|lint|typecheck|type-check|coverage|verify|spec|audit|trivy|snyk|semgrep|bandit)\b|\b(?:make|mvnw?|gradlew?|cargo|go|dotnet|swift|bazel|cmake|ninja|sbt|mix|npm|pnpm|yarn|bun|turbo|nx)\s+(?:-\S+\s+){0,3}(?:run\s+)?(?:all|test|check|build|vet|verify|package|install|lint|compile|ci)\b/
/** Commands that name a check and run none. */
const harmless =
  /^\s*(?:rm|mkdir|cp|mv|echo|printf|cat|ls|kill|pkill|killall|docker (?:rm|stop|kill|logs|pull|network|volume)|docker[ -]compose (?:down|logs|stop|rm)|git|apt(?:-get)?|sudo apt(?:-get)?|brew|chmod|chown|curl|wget|grep|find|which|command|test|\[|export|cd|tar|unzip|pip3? (?:un)?install|npm (?:i|install|ci|cache|config)|yarn install|pnpm install|diff|head|tail|jq|gh|umount|systemctl|sleep|source)\b/

/** Whether a command is one whose failure must not be lost. */
export function isCheck(command: string): boolean {
  return command.split(/&&|;/).some(part => checks.test(part) && !harmless.test(part))
}

/** Whether any line of a script is one. */
export function hasCheck(script: string): boolean {
  return commandsOf(script).some(({ command }) => isCheck(command))
}

/** A command of a script; `offset` counts lines from the first one of the script. */
export interface ScriptLine {
  readonly command: string
  readonly offset: number
}

/** The commands of a script, one a line: comments left out, continued lines joined. */
export function commandsOf(script: string): ScriptLine[] {
  const commands: ScriptLine[] = []
  let open = ''
  let start = 0
  for (const [offset, line] of script.split('\n').entries()) {
    if (open === '') start = offset
    if (line.endsWith('\\')) {
      open += `${line.slice(0, -1)} `
      continue
    }
    const command = `${open}${line}`.replace(/\s#\s[^]*/, '').trim()
    open = ''
    if (command !== '' && !command.startsWith('#')) commands.push({ command, offset: start })
  }
  if (open.trim() !== '') commands.push({ command: open.trim(), offset: start })
  return commands
}
