import type { Seed } from '../models.js'
import { breaks, fixed, manifest } from './kit.js'

const ruby = {
  'lib/stock.rb':
    "require 'json'\nrequire_relative 'units'\n\nclass Stock\n  def initialize(text)\n    @items = JSON.parse(text)\n  end\n\n  def describe\n    total = @items.sum\n    if total == 1\n      'one piece'\n    else\n      \"#{total} #{Units.plural(total)}\"\n    end\n  end\nend\n",
  'lib/units.rb': "module Units\n  def self.plural(count)\n    count == 1 ? 'piece' : 'pieces'\n  end\nend\n",
  'test/stock_test.rb':
    "require 'minitest/autorun'\nrequire_relative '../lib/stock'\n\nclass StockTest < Minitest::Test\n  def test_describe\n    assert_equal '3 pieces', Stock.new('[1, 2]').describe\n  end\nend\n",
}
const rb = { needs: ['ruby'], command: 'ruby test/stock_test.rb', mostLines: 2 } as const
const stock = 'lib/stock.rb'

export const rubySeeds: readonly Seed[] = [
  fixed('ruby-require-missing', {
    ...rb,
    ...breaks(ruby, 'lib/units.rb', 'module Units\n', "require 'sett'\nmodule Units\n"),
    broken: { [stock]: ruby[stock].replace("require_relative 'units'\n", '') },
    touches: [stock],
  }),
  fixed('ruby-library-not-required', {
    ...{ ...rb, unseen: true },
    files: {
      ...ruby,
      'lib/units.rb':
        "require 'bigdecimal'\n\nmodule Units\n  def self.plural(count)\n    BigDecimal(count) == 1 ? 'piece' : 'pieces'\n  end\nend\n",
    },
    broken: {
      'lib/units.rb':
        "module Units\n  def self.plural(count)\n    BigDecimal(count) == 1 ? 'piece' : 'pieces'\n  end\nend\n",
    },
    touches: ['lib/units.rb'],
  }),
  fixed('ruby-variable-misspelled', {
    ...rb,
    ...breaks(ruby, stock, '"#{total} #{Units', '"#{totla} #{Units'),
  }),
  fixed('ruby-constant-misspelled', { ...rb, ...breaks(ruby, stock, 'Units.plural', 'Unit.plural') }),
  fixed('ruby-end-lost', {
    ...{ ...rb, unseen: true },
    ...breaks(ruby, stock, "pieces'\n".slice(0, 0) + '    end\n  end\nend\n', '    end\nend\n'),
  }),
]

const php = {
  'src/Units.php':
    "<?php\n\nnamespace Stock;\n\nfinal class Units\n{\n    public static function plural(int $count): string\n    {\n        return $count === 1 ? 'piece' : 'pieces';\n    }\n}\n",
  'src/Report.php':
    "<?php\n\nnamespace Stock\\Report;\n\nuse Stock\\Units;\n\nfunction describe(array $items): string\n{\n    $total = array_sum($items);\n    if ($total === 0) {\n        return 'nothing';\n    }\n    return $total . ' ' . Units::plural($total);\n}\n",
  'test.php':
    "<?php\n\nrequire __DIR__ . '/src/Units.php';\nrequire __DIR__ . '/src/Report.php';\n\nif (Stock\\Report\\describe([1, 2]) !== '3 pieces') {\n    fwrite(STDERR, \"wrong\\n\");\n    exit(1);\n}\n",
}
const ph = { needs: ['php'], command: 'php test.php', mostLines: 2 } as const
const report = 'src/Report.php'

export const phpSeeds: readonly Seed[] = [
  fixed('php-use-missing', {
    ...{ ...ph, unseen: true },
    ...breaks(php, report, 'use Stock\\Units;\n\n', ''),
  }),
  fixed('php-method-misspelled', { ...ph, ...breaks(php, report, 'Units::plural', 'Units::plurla') }),
  fixed('php-brace-lost', {
    ...{ ...ph, unseen: true },
    ...breaks(php, report, "        return 'nothing';\n    }\n", "        return 'nothing';\n"),
  }),
  fixed('php-variable-misspelled', {
    ...{ ...ph, unseen: true, named: true, command: 'php -d error_reporting=-1 test.php' },
    ...breaks(php, report, 'Units::plural($total)', 'Units::plural($totla)'),
  }),
  fixed('php-lint-bracket', {
    ...{ ...ph, command: 'find src -name "*.php" -print0 | xargs -0 -n1 php -l', named: true },
    ...breaks(php, report, 'array_sum($items);', 'array_sum($items;'),
  }),
]

const workflow = `name: ci
on:
  push:
    branches: [main]
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 20
          cache: npm
      - run: npm ci
      - run: npm test
`
/** What the usual linter of workflows says, of what these seeds break. */
const lint = `import sys
import yaml

PATH = '.github/workflows/ci.yml'
KNOWN = {'actions/checkout': ['ref', 'path', 'token'], 'actions/setup-node': ['node-version', 'cache', 'registry-url']}
OLD = {'actions/checkout@v2': 'v4', 'actions/setup-node@v2': 'v4'}
text = open(PATH).read()
found = []


def say(part, message):
    line = next(i for i, each in enumerate(text.split('\\n'), 1) if part in each)
    found.append(f'{PATH}:{line}:1: {message}')


try:
    data = yaml.safe_load(text)
except yaml.YAMLError as error:
    mark = error.problem_mark
    print(f'{PATH}:{mark.line + 1}:{mark.column + 1}: could not parse as YAML: {error.problem} [syntax-check]')
    sys.exit(1)
for key in data:
    if key not in ('name', True, 'permissions', 'jobs', 'env'):
        say(f'{key}:', f'unexpected key "{key}" for "workflow" section. expected one of "env", "jobs", "name", "on", "permissions" [syntax-check]')
for name, job in (data.get('jobs') or {}).items():
    for key in job:
        if key not in ('runs-on', 'steps', 'needs', 'timeout-minutes'):
            say(f'{key}:', f'unexpected key "{key}" for "job" section. expected one of "needs", "runs-on", "steps", "timeout-minutes" [syntax-check]')
    for need in job.get('needs', []):
        if need not in data['jobs']:
            say('needs:', f'job "{name}" needs job "{need}" which does not exist in this workflow [job-needs]')
    if job.get('runs-on') not in ('ubuntu-latest', 'ubuntu-22.04', 'macos-latest'):
        say('runs-on:', f'label "{job.get("runs-on")}" is unknown. available labels are "macos-latest", "ubuntu-22.04", "ubuntu-latest" [runner-label]')
    for step in job.get('steps', []):
        uses = step.get('uses', '')
        if uses in OLD:
            say(uses, f'the runner of "{uses}" action is too old to run on GitHub Actions. update the action version to {OLD[uses]} to fix this issue [action]')
        action = uses.split('@')[0]
        for key in step.get('with', {}):
            if key not in KNOWN.get(action, []):
                names = ', '.join(f'"{each}"' for each in sorted(KNOWN[action]))
                say(f'{key}:', f'input "{key}" is not defined in action "{uses}". available inputs are {names} [action]')
print('\\n'.join(found))
sys.exit(1 if found else 0)
`
const ci = '.github/workflows/ci.yml'
const wf = {
  [ci]: workflow,
  'tools/lint_workflows.py': lint,
  'package.json': manifest({ scripts: { 'lint:workflows': 'python3 tools/lint_workflows.py' } }),
}
const actions = {
  needs: ['python3', 'npm'],
  command: 'npm run lint:workflows',
  unseen: true,
  mostLines: 2,
} as const

export const workflowSeeds: readonly Seed[] = [
  fixed('workflow-input-misspelled', { ...actions, ...breaks(wf, ci, 'node-version', 'node_version') }),
  fixed('workflow-action-too-old', { ...actions, ...breaks(wf, ci, 'checkout@v4', 'checkout@v2') }),
  fixed('workflow-key-misspelled', { ...actions, ...breaks(wf, ci, 'permissions:', 'permisions:') }),
  fixed('workflow-indentation', {
    ...actions,
    ...breaks(wf, ci, '          cache: npm', '         cache: npm'),
  }),
  fixed('workflow-label-misspelled', { ...actions, ...breaks(wf, ci, 'ubuntu-latest', 'ubuntu-lastest') }),
]

const shell = {
  'run.sh': {
    text: '#!/bin/bash\nset -eu\n. ./lib/names.sh\nif [ "$(name_of 1)" = one ]; then\n  echo fine\nelse\n  exit 1\nfi\n',
    executable: true,
  },
  'lib/names.sh': 'name_of() {\n  case "$1" in\n    1) echo one ;;\n    *) echo many ;;\n  esac\n}\n',
}
const sh = { needs: ['bash'], command: './run.sh', mostLines: 2 } as const
const script = shell['run.sh'].text
const runs = (from: string, to: string) => ({
  files: shell,
  broken: { 'run.sh': { text: script.replace(from, to), executable: true } },
  touches: ['run.sh'],
})
const docs = {
  'README.md': '# Seed\n\nSee [the guide](docs/guide.md) and [the terms](docs/terms.md).\n',
  'docs/guide.md': '# Guide\n',
  'docs/terms.md': '# Terms\n',
  'links.py':
    "import os\nimport re\nimport sys\n\nbad = [link for link in re.findall(r'\\]\\(([^)]+)\\)', open('README.md').read()) if not os.path.exists(link)]\nfor link in bad:\n    print(f'README.md:3: broken link: {link}')\nsys.exit(bool(bad))\n",
  Makefile:
    'links:\n\tpython3 links.py\n\nwords:\n\tLC_ALL=C sort -c words.txt || { echo "words.txt is not sorted: run make sort-words"; exit 1; }\n\nsort-words:\n\tLC_ALL=C sort -o words.txt words.txt\n\nwhitespace:\n\t! git grep -nI "[[:space:]]$$" -- "*.md" "*.txt"\n',
  'words.txt': 'one\ntwo\n',
}
const mk = { needs: ['make', 'python3'], mostLines: 2 } as const

export const shellSeeds: readonly Seed[] = [
  fixed('shell-source-misspelled', { ...{ ...sh, unseen: true }, ...runs('lib/names.sh', 'lib/name.sh') }),
  fixed('shell-fi-lost', { ...{ ...sh, unseen: true }, ...runs('\nfi\n', '\n') }),
  fixed('shell-bracket-glued', { ...{ ...sh, unseen: true }, ...runs('= one ]', '= one]') }),
  fixed('shell-function-misspelled', { ...{ ...sh, unseen: true }, ...runs('name_of 1', 'nmae_of 1') }),
  fixed('markdown-link-broken', {
    ...{ ...mk, command: 'make links', unseen: true },
    ...breaks(docs, 'README.md', 'docs/guide.md', 'docs/guides.md'),
  }),
  fixed('list-not-sorted', {
    ...{ ...mk, command: 'make words', mostLines: 2 },
    ...breaks(docs, 'words.txt', 'one\ntwo\n', 'two\none\n'),
  }),
  fixed('trailing-whitespace', {
    ...{ ...mk, command: 'make whitespace', unseen: true },
    ...breaks(docs, 'README.md', '# Seed\n', '# Seed  \n'),
  }),
]
