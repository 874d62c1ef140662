import type { Project } from '../strategies/models.js'

/** How a kind of project is tested as a whole; the first that fits. */
const usual: readonly {
  readonly when: (project: Project) => Promise<boolean>
  readonly command: string | ((project: Project) => Promise<string>)
}[] = [
  { when: project => hasScript(project, 'test'), command: nodeTest },
  { when: project => Promise.resolve(project.files.has('Cargo.toml')), command: 'cargo test' },
  { when: project => Promise.resolve(project.files.has('go.mod')), command: 'go test ./...' },
  { when: project => Promise.resolve(project.files.has('pom.xml')), command: 'mvn -B -q test' },
  { when: project => Promise.resolve(project.files.has('gradlew')), command: './gradlew test' },
  { when: isPython, command: pythonTest },
  { when: hasComposerTest, command: 'composer test' },
  { when: makes('test'), command: 'make test' },
  { when: makes('check'), command: 'make check' },
  {
    when: hasRubyTests,
    command: `ruby -Ilib -Itest -e 'Dir["test/**/*_test.rb", "test/**/test_*.rb"].sort.each { |f| require "./" + f }'`,
  },
]

/** The command that runs all tests of a project; `undefined` if nothing says it. */
export async function testCommandOf(project: Project): Promise<string | undefined> {
  for (const { when, command } of usual)
    if (await when(project)) return typeof command === 'string' ? command : command(project)
  return undefined
}

/** The scripts of a package.json. */
export async function scriptsOf(project: Project, folder = ''): Promise<Readonly<Record<string, string>>> {
  const text = await project.read(folder === '' ? 'package.json' : `${folder}/package.json`)
  try {
    const { scripts } = JSON.parse(text ?? '{}') as { scripts?: unknown }
    if (typeof scripts !== 'object' || scripts === null) return {}
    return Object.fromEntries(
      Object.entries(scripts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
  } catch {
    return {}
  }
}

/** `npm`, or the package manager whose lock file the project has. */
export function packageManagerOf({ files }: Project): 'npm' | 'pnpm' | 'yarn' {
  if (files.has('pnpm-lock.yaml')) return 'pnpm'
  return files.has('yarn.lock') ? 'yarn' : 'npm'
}

async function hasScript(project: Project, name: string): Promise<boolean> {
  const script = (await scriptsOf(project))[name]
  return script !== undefined && !script.includes('no test specified')
}

async function nodeTest(project: Project): Promise<string> {
  return Promise.resolve(`${packageManagerOf(project)} test`)
}

const isTestOfPython = (file: string) => /(?:^|\/)(?:test_\w+|\w+_test)\.py$/.test(file)

async function isPython(project: Project): Promise<boolean> {
  return Promise.resolve([...project.files].some(isTestOfPython))
}

async function pythonTest(project: Project): Promise<string> {
  const named = ['pyproject.toml', 'setup.cfg', 'tox.ini', 'requirements-dev.txt', 'requirements.txt']
  const texts = await Promise.all(named.map(name => project.read(name)))
  const tests = await Promise.all(
    [...project.files]
      .filter(isTestOfPython)
      .slice(0, 20)
      .map(name => project.read(name)),
  )
  const usesPytest =
    project.files.has('pytest.ini') || [...texts, ...tests].some(text => text?.includes('pytest'))
  if (usesPytest) return 'python3 -m pytest -q'
  const inFolder = [...project.files].find(file => isTestOfPython(file) && file.startsWith('tests/'))
  const isPackage = project.files.has('tests/__init__.py')
  return inFolder !== undefined && !isPackage
    ? 'python3 -m unittest discover -s tests -t .'
    : 'python3 -m unittest'
}

async function hasComposerTest(project: Project): Promise<boolean> {
  const text = (await project.read('composer.json')) ?? '{}'
  try {
    const { scripts } = JSON.parse(text) as { scripts?: { test?: unknown } }
    return scripts?.test !== undefined
  } catch {
    return false
  }
}

function makes(target: string): (project: Project) => Promise<boolean> {
  return async project => {
    const text = (await project.read('Makefile')) ?? (await project.read('makefile'))
    return text?.split('\n').some(line => line.startsWith(`${target}:`)) === true
  }
}

async function hasRubyTests(project: Project): Promise<boolean> {
  return Promise.resolve([...project.files].some(file => /^test\/(?:.*_test|test_.*)\.rb$/.test(file)))
}
