import type { Phase } from '../../tools/index.js'

/** By what a section or a command is called; the first that fits. Sections speak louder than commands. */
const sections: readonly (readonly [RegExp, Phase])[] = [
  [
    /^(?:after_|post|cleanup|deploy_after)|cleaning up|^(?:running after|declarative: post|uploading artifacts for)/i,
    'post',
  ],
  [/^(?:git|checkout|get_sources)|submodule/i, 'checkout'],
  [/^(?:deploy|publish|release)/i, 'publish'],
  [
    /^(?:system_info|worker|resolvconf|prepare_(?:executor|script)|services|set ?up job|current runner)/i,
    'provision',
  ],
  [/^(?:before_install|apt|rvm|nvm|setup|cache|restore)/i, 'setup'],
  [/^install/i, 'dependencies'],
]

const commands: readonly (readonly [RegExp, Phase])[] = [
  [/^(?:Post |cd .*&& rm -rf)|upload-artifact|codecov|coveralls/, 'post'],
  [/\bgit (?:clone|checkout|fetch|submodule)\b|actions\/checkout/, 'checkout'],
  [
    /\b(?:npm (?:ci|i|install)|yarn(?: install)?(?: --[\w-]+){0,4}$|pnpm i|bundle install|pip3? install|poetry install|composer (?:install|update)|go (?:get|mod)|cargo fetch|mix deps|apt(?:-get)? install|brew install|dotnet restore|gem install|conda install|stack setup|cabal (?:update|install --only)|mvn install -DskipTests|lein deps)\b/,
    'dependencies',
  ],
  [/\b(?:npm publish|docker push|twine upload|gh release|cargo publish|deploy)\b/, 'publish'],
  [
    /\b(?:eslint|lint|prettier|rubocop|flake8|black|ruff|mypy|clippy|fmt|gofmt|golangci|checkstyle|phpcs|standard|typecheck|tsc)\b/i,
    'lint',
  ],
  [
    /\b(?:tests?|specs?|jest|vitest|mocha|pytest|tox|nox|rspec|phpunit|ctest|rake|verify|nosetests|cypress|playwright|karma|check|coverage)\b|^(?:(?!\bxcodebuild ).)*\bxcodebuild .*test\b/i,
    'test',
  ],
  [/actions\/setup-|\bnvm |\brvm |setup|export /, 'setup'],
  [/\bdocker build|\bpackage\b|\bpack\b/, 'package'],
  [/\b(?:build|make|compile|assemble|cmake|gradlew?|mvn|sbt|cargo|msbuild|webpack|configure)\b/i, 'build'],
]

export function phaseOf(section: string, command: string): Phase {
  const find = (table: readonly (readonly [RegExp, Phase])[], text: string) =>
    table.find(([pattern]) => pattern.test(text))?.[1]
  return find(sections, section) ?? find(commands, command) ?? 'unknown'
}
