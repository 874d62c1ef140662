/** A file that tests something by its name, as test runners find them. */
const hasTestName = (file: string): boolean =>
  /(?:[._-](?:test|spec|cy|e2e)\.\w+|(?:^|\/)test_[^/]*\.(?:py|rb)|(?:^|\/)conftest\.py|_(?:test|spec)\.\w+|(?:^|\/)(?:test|tests|spec)\.\w+|Tests?\.(?:java|kt|cs|php|scala|swift)|Spec\.\w+)$/.test(
    file,
  )

/** A file that tests something: by its folder or its name. */
export const isTestFile = (file: string): boolean =>
  /(?:^|\/)(?:tests?|__tests__|specs?|e2e|cypress|testdata|fixtures)\//i.test(file) || hasTestName(file)

/** Whether a move takes a test from where its runner finds it. */
export const movesTestAway = (from: string, to: string): boolean =>
  (isTestFile(from) && !isTestFile(to)) || (hasTestName(from) && !hasTestName(to))

export const isSnapshot = (file: string): boolean =>
  /(?:\.snap|\.snapshot|\.golden|\.approved\.\w+|\.ambr)$|(?:^|\/)(?:__snapshots__|snapshots?|goldens?|expected)\/|(?:^|\/)expected[\w-]*\.\w+$/i.test(
    file,
  )

/** Files that say when and how CI runs. */
export const isWorkflow = (file: string): boolean =>
  /^(?:\.github\/(?:workflows|actions)\/.*\.ya?ml|\.gitlab-ci\.ya?ml|\.circleci\/.*\.ya?ml|\.travis\.ya?ml|azure-pipelines\.ya?ml|\.buildkite\/.*\.ya?ml|bitbucket-pipelines\.ya?ml|Jenkinsfile|action\.ya?ml)$/.test(
    file,
  )

/** Files that say how strict a linter, a compiler or a coverage tool is. */
export const isStrictness = (file: string): boolean =>
  /(?:^|\/)(?:\.?eslint(?:rc|\.config)(?:\.\w+)?|\.eslintignore|\.prettierrc(?:\.\w+)?|prettier\.config\.\w+|\.prettierignore|biome\.jsonc?|tsconfig(?:\.[\w-]+)?\.json|jsconfig\.json|\.stylelintrc(?:\.\w+)?|\.?ruff\.toml|\.flake8|\.pylintrc|pylintrc|mypy\.ini|setup\.cfg|tox\.ini|pytest\.ini|\.coveragerc|clippy\.toml|\.clippy\.toml|rustfmt\.toml|\.golangci\.ya?ml|phpstan(?:\.dist)?\.neon(?:\.dist)?|phpunit(?:\.dist)?\.xml(?:\.dist)?|psalm\.xml|\.phpcs\.xml|phpcs\.xml|\.rubocop(?:_todo)?\.yml|\.rspec|checkstyle\.xml|detekt\.yml|\.editorconfig|\.nycrc(?:\.json)?|\.c8rc(?:\.json)?|codecov\.ya?ml|jest\.config\.\w+|vitest\.config\.\w+|vite\.config\.\w+|playwright\.config\.\w+|karma\.conf\.\w+|\.mocharc(?:\.\w+)?|\.yamllint(?:\.ya?ml)?|\.markdownlint(?:\.\w+)?|\.shellcheckrc|\.pre-commit-config\.yaml|\.size-limit(?:\.\w+)?|lefthook\.yml)$/.test(
    file,
  )

/** Files that list what a tool resolved: they are made by it, and nobody reads them line by line. */
export const isLock = (file: string): boolean =>
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|Cargo\.lock|go\.sum|Gemfile\.lock|composer\.lock|poetry\.lock|Pipfile\.lock|uv\.lock|pdm\.lock|mix\.lock|Podfile\.lock|pubspec\.lock|flake\.lock|gradle\.lockfile)$/.test(
    file,
  )
