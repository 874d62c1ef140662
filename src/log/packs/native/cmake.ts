import type { Pack } from '../../rule.js'

/** CMake, Meson, Autoconf and friends: what stops before the compiler. */
export const configure: Pack = {
  tool: 'cmake',
  rules: [
    {
      id: 'error',
      literals: ['CMake Error'],
      pattern: /^CMake Error(?: at (?<file>[^:]+):(?<line>\d+))?(?: \((?<code>\w+)\))?:?\s*(?<message>.*)/,
      role: 'cause',
      category: 'environment',
      phase: 'build',
      after: { max: 14, while: /^\s{2,}\S|^\s*$|^Call Stack|^CMake Error/, until: /^-- / },
      details: [/^\s{2,}(?<message>\S.*)/],
      certainty: 0.88,
    },
    {
      id: 'incomplete',
      literals: ['Configuring incomplete', 'Generate step failed'],
      pattern: /^(?:-- Configuring incomplete, errors occurred!|CMake Generate step failed)/,
      role: 'symptom',
      category: 'environment',
      phase: 'build',
      certainty: 0.2,
    },
    {
      id: 'autoconf',
      literals: ['configure: error:'],
      pattern: /^(?:\S*\/)?configure: error: (?<message>.+)/,
      role: 'cause',
      category: 'environment',
      phase: 'build',
      before: { max: 1, while: /^checking .*\bno$/ },
      after: { max: 6, until: /^\s*$|^The command|^make|^\$ |^travis|See `config\.log'/ },
      certainty: 0.88,
    },
    {
      id: 'autotools',
      literals: [
        'error: possibly undefined macro',
        'error: required file',
        'autoreconf:',
        'aclocal:',
        'error: Libtool library used',
        'automake: error',
        'error: AM_',
      ],
      pattern:
        /^(?<file>(?:configure|Makefile)[\w./-]*|\S+\.(?:ac|am|in|m4))?(?::(?<line>\d+):|:)? ?(?<message>(?:error: (?:possibly undefined macro|required file|Libtool library used|AM_)|automake: error|autoreconf: error|aclocal: error).*)/,
      role: 'cause',
      category: 'environment',
      phase: 'build',
      after: { max: 4, while: /^\s+\S/ },
    },
    {
      id: 'meson',
      literals: ['meson.build:'],
      pattern: /^(?:\.\.\/|\S*\/)?(?<file>meson\.build):(?<line>\d+):(?<column>\d+): ERROR: (?<message>.+)/,
      role: 'cause',
      category: 'environment',
      phase: 'build',
      after: { max: 2, while: /^A full log/ },
      certainty: 0.88,
    },
    {
      id: 'pkg-config',
      literals: ['was not found in the pkg-config search path', "No package '", 'Package requirements ('],
      pattern:
        /^(?<message>(?:Package \S+ was not found in the pkg-config search path|No package '.*' found|Package requirements \(.*\) were not met).*)/,
      role: 'symptom',
      category: 'environment',
      phase: 'build',
      after: { max: 4, until: /^\s*$/ },
    },
  ],
}
