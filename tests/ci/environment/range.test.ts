import { describe, expect, it } from 'vitest'
import { satisfies, versionsIn } from '../../../src/ci/environment/index.js'

describe('a version', () => {
  it.each([
    ['20.11.0', '>=20.10', true],
    ['20.9.9', '>=20.10', false],
    ['20.11.0', '>= 20.10 <21', true],
    ['21.0.0', '>=20.10 <21', false],
    ['18.1.0', '^18 || ^20', true],
    ['19.1.0', '^18 || ^20', false],
    ['20.3.1', '20', true],
    ['20.3.1', 'v20.x', true],
    ['20.3.1', '20.4.*', false],
    ['20.3.1', '20.3.1', true],
    ['20.3.2', '=20.3.1', false],
    ['1.2.9', '~1.2.3', true],
    ['1.3.0', '~1.2.3', false],
    ['1.9.0', '~1', true],
    ['3.11.2', '~=3.8', true],
    ['4.0.0', '~=3.8', false],
    ['3.8.9', '~> 3.8.1', true],
    ['3.9.0', '~>3.8.1', false],
    ['0.2.9', '^0.2.3', true],
    ['0.3.0', '^0.2.3', false],
    ['0.0.4', '^0.0.3', false],
    ['0.5.0', '^0', true],
    ['3.9.0', '3.8 - 3.11', true],
    ['3.11.7', '3.8 - 3.11', true],
    ['3.12.0', '3.8 - 3.11', false],
    ['3.12.0', '>=3.8,<3.12', false],
    ['3.9.7', '>=3.8,!=3.9.*', false],
    ['3.10.1', '>=3.8,!=3.9.*', true],
    ['3.7.1', '>=3.8,!=3.9.*', false],
    ['3.10.1', '!=3.10.0', true],
    ['3.12.0', '>3.11', true],
    ['3.11.5', '>3.11', false],
    ['3.11.5', '<=3.11', true],
    ['1.22', '>=1.21.4', true],
    ['5.0.0', '*', true],
    ['5.0.0', 'x', true],
    ['5.0.0', '', true],
    ['5.0.0', 'lts/*', undefined],
    ['5.0.0', 'lts/* || 4', undefined],
    ['4.0.0', 'lts/* || 4', true],
    ['none', '4', undefined],
  ])('%s in %j: %s', (version, range, fits) => {
    expect(satisfies(version, range)).toBe(fits)
  })
})

describe('a log', () => {
  it.each([
    ['Now using node v10.16.0 (npm v6.9.0)', { node: '10.16.0', npm: '6.9.0' }],
    ['/opt/hostedtoolcache/node/20.11.0/x64/bin/node', { node: '20.11.0' }],
    ['$ node --version\nv6.17.0\n$ yarn --version\n1.22.4', { node: '6.17.0', yarn: '1.22.4' }],
    [
      '$ python3 --version\nPython 3.6.7\n$ rustc --version\nrustc 1.75.0 (82e1608df 2023-12-21)',
      { python: '3.6.7', rust: '1.75.0' },
    ],
    ['Successfully set up CPython (3.11.8)', {}],
    ['platform linux -- Python 3.9.1, pytest-6.2', { python: '3.9.1' }],
    ['ruby 2.6.3p62 (2019-04-16 revision 67580)', { ruby: '2.6.3' }],
    ['Using ruby-2.7.0', { ruby: '2.7.0' }],
    ['go version go1.22.1 linux/amd64', { go: '1.22.1' }],
    ['openjdk version "11.0.2" 2019-01-15', { java: '11.0.2' }],
    ['java version "1.8.0_151"', { java: '8.0' }],
    ['PHP 7.3.8 (cli)', { php: '7.3.8' }],
    ['$ node --version\nsh: node: not found', {}],
    [`node v10.0.0${' '.repeat(400)}`, {}],
    ['node v10.0.0\nnode v12.0.0', { node: '12.0.0' }],
  ])('that says %j shows %o', (text, versions) => {
    expect(versionsIn(text.split('\n'))).toEqual(versions)
  })
})
