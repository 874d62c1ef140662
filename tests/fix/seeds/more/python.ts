import type { Seed } from '../models.js'
import { breaks, fixed } from './kit.js'

const needs = ['python3']
const command = 'python3 -m unittest'
const base = {
  'stock/__init__.py': '',
  'stock/items.py':
    'import json\nfrom dataclasses import dataclass\n\n\n@dataclass\nclass Item:\n    name: str\n    count: int = 0\n\n    def add(self, count):\n        self.count += count\n        return self.count\n\n\ndef parse(text):\n    items = []\n    for entry in json.loads(text):\n        items.append(Item(entry["name"], entry.get("count", 0)))\n    return items\n\n\ndef is_empty(item):\n    if item.count == 0:\n        return True\n    return False\n',
  'stock/report.py':
    'from stock.items import parse\n\n\ndef report(text):\n    lines = [f"{item.name}: {item.count}" for item in parse(text)]\n    return "\\n".join(lines)\n',
  'tests/__init__.py': '',
  'tests/test_items.py':
    "import unittest\n\nfrom stock.items import Item, is_empty, parse\nfrom stock.report import report\n\n\nclass ItemsTest(unittest.TestCase):\n    def test_add(self):\n        self.assertEqual(Item('a').add(2), 2)\n\n    def test_parse(self):\n        self.assertEqual(parse('[{\"name\": \"a\"}]'), [Item('a', 0)])\n\n    def test_empty(self):\n        self.assertTrue(is_empty(Item('a')))\n\n    def test_report(self):\n        self.assertEqual(report('[{\"name\": \"a\", \"count\": 3}]'), 'a: 3')\n",
}
const items = 'stock/items.py'
const flakes = { ...base, 'setup.cfg': '[metadata]\nname = stock\nversion = 1.0\n' }

export const pythonSeeds: readonly Seed[] = [
  fixed('pyflakes-unused-import', {
    ...{ needs: ['pyflakes3'], command: 'pyflakes3 stock', mostLines: 2 },
    ...breaks(flakes, items, 'import json\n', 'import json\nimport os\n'),
  }),
  fixed('pyflakes-undefined-name', {
    ...{ needs: ['pyflakes3'], command: 'pyflakes3 stock', mostLines: 2 },
    ...breaks(flakes, items, 'import json\n', ''),
  }),
  fixed('pyflakes-useless-f-string', {
    ...{ needs: ['pyflakes3'], command: 'pyflakes3 stock', unseen: true, mostLines: 2 },
    ...breaks(flakes, items, 'entry["name"]', 'entry[f"name"]'),
  }),
  fixed('pyflakes-unused-variable', {
    ...{ needs: ['pyflakes3'], command: 'pyflakes3 stock', unseen: true, mostLines: 2 },
    ...breaks(flakes, items, '    items = []\n', '    items = []\n    first = None\n'),
  }),
  fixed('python-method-misspelled', {
    ...{ needs, command, mostLines: 2 },
    ...breaks(base, items, 'items.append', 'items.apend'),
  }),
  fixed('python-import-name-renamed', {
    ...{ needs, command, mostLines: 2 },
    ...breaks(base, 'stock/report.py', 'import parse', 'import parse_items as parse'),
  }),
  fixed('python-import-name-misspelled', {
    ...{ needs, command, mostLines: 2 },
    ...breaks(base, 'stock/report.py', 'import parse', 'import prase as parse'),
  }),
  fixed('python-bracket-lost', {
    ...{ needs, command, unseen: true, mostLines: 2 },
    ...breaks(base, items, 'entry.get("count", 0)))', 'entry.get("count", 0))'),
  }),
  fixed('python-indentation', {
    ...{ needs, command, unseen: true, mostLines: 2 },
    ...breaks(base, items, '        return True', '      return True\n        print("empty")'),
    broken: { [items]: base[items].replace('    return items\n', '     return items\n') },
  }),
  fixed('python-assignment-in-condition', {
    ...{ needs, command, unseen: true, mostLines: 2 },
    ...breaks(base, items, 'item.count == 0', 'item.count = 0'),
  }),
  fixed('python-self-left-out', {
    ...{ needs, command, unseen: true, mostLines: 2 },
    ...breaks(base, items, 'def add(self, count)', 'def add(count)'),
  }),
  fixed('python-print-statement', {
    ...{ needs, command, unseen: true, mostLines: 2 },
    ...breaks(base, items, '    items = []\n', '    items = []\n    print "parsing"\n'),
  }),
  fixed('python-module-moved', {
    ...{ needs, command, mostLines: 2 },
    files: base,
    broken: { 'stock/report.py': base['stock/report.py'].replace('stock.items', 'stock.models.items') },
    touches: ['stock/report.py'],
  }),
  fixed('pytest-fixture-free-name', {
    ...{ needs: ['pytest'], command: 'pytest -q', mostLines: 2 },
    ...breaks(base, 'stock/report.py', 'return "\\n".join(lines)', 'return "\\n".join(line)'),
  }),
  fixed('pyproject-syntax', {
    ...{ needs, command: 'python3 check.py', unseen: true, mostLines: 2 },
    ...breaks(
      {
        'pyproject.toml':
          '[project]\nname = "stock"\nversion = "1.0"\ndependencies = [\n  "attrs",\n  "rich",\n]\n',
        'check.py': 'import tomllib\n\nwith open("pyproject.toml", "rb") as file:\n    tomllib.load(file)\n',
      },
      'pyproject.toml',
      '"attrs",',
      '"attrs"',
    ),
  }),
  fixed('yaml-indentation', {
    ...{ needs, command: 'python3 check.py', named: true, unseen: true, mostLines: 2 },
    ...breaks(
      {
        'config.yaml': 'server:\n  host: localhost\n  port: 80\nnames:\n  - one\n  - two\n',
        'check.py': 'import yaml\n\nwith open("config.yaml") as file:\n    yaml.safe_load(file)\n',
      },
      'config.yaml',
      '  port: 80',
      '   port: 80',
    ),
  }),
]
