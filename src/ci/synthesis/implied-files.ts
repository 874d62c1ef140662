import type { Category, Failure, FileRef, Lines } from '../../log/index.js'

/** Where a tool's dependencies and plug-ins are declared: what to mend where one of those fails, though the log names no file. */
const manifests: Readonly<Record<string, string>> = {
  bundler: 'Gemfile',
  cargo: 'Cargo.toml',
  clojure: 'project.clj',
  cocoapods: 'Podfile',
  composer: 'composer.json',
  conda: 'environment.yml',
  docker: 'Dockerfile',
  elixir: 'mix.exs',
  'go-modules': 'go.mod',
  gradle: 'build.gradle',
  maven: 'pom.xml',
  npm: 'package.json',
  pip: 'requirements.txt',
  pnpm: 'package.json',
  poetry: 'pyproject.toml',
  python: 'requirements.txt',
  sbt: 'build.sbt',
  yarn: 'package.json',
}
const declared: ReadonlySet<Category> = new Set([
  'dependency_install',
  'docker_build',
  'environment',
  'unknown',
])

/** A class that the Java compiler names, or a test class: it lives in a file of its name. */
const javaTools: ReadonlySet<string> = new Set([
  'javac',
  'maven',
  'surefire',
  'gradle',
  'junit',
  'testng',
  'java',
])
const javaClass =
  /(?:symbol|location): +(?:class|interface|enum|variable \w+ of type) (?:\w+\.)*(?<symbol>[A-Z]\w*)|\b(?:\w+\.)*(?<test>[A-Z]\w*(?:Tests?|IT|TestCase))\b/g

/** The files that a failure does not name and yet points at. */
export function impliedFiles(lines: Lines, failure: Failure, category: Category): FileRef[] {
  const manifest = manifests[failure.tool]
  const nameless = failure.files.length === 0
  return [
    ...(javaTools.has(failure.tool) ? javaFiles(lines, failure) : []),
    ...(manifest !== undefined && (nameless || declared.has(category)) ? [{ path: manifest }] : []),
  ]
}

function javaFiles(lines: Lines, { startLine, endLine }: Failure): FileRef[] {
  const names = new Set<string>()
  for (let line = startLine; line <= endLine; line++) {
    for (const { groups } of lines.text(line).matchAll(javaClass)) {
      const name = groups?.['symbol'] ?? groups?.['test']
      if (name !== undefined) names.add(`${name}.java`)
    }
  }
  return [...names].map(path => ({ path }))
}
