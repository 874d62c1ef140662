import { defineTool } from '../define.js'

/** CMake, Meson, Autoconf and friends: what stops before the compiler. */
export const cmake = defineTool({
  name: 'cmake',
  url: 'https://cmake.org',
  category: 'environment',
  phase: 'build',
  rules: [
    {
      id: 'error',
      pattern: /^CMake Error(?: at (?<file>[^:]+):(?<line>\d+))?(?: \((?<code>\w+)\))?:?\s*(?<message>.*)/,
      role: 'cause',
      after: { max: 14, while: /^\s{2,}\S|^\s*$|^Call Stack|^CMake Error/, until: /^-- / },
      details: [/^\s{2,}(?<message>\S.*)/],
      certainty: 'strong',
    },
    {
      id: 'incomplete',
      pattern: /^(?:-- Configuring incomplete, errors occurred!|CMake Generate step failed)/,
      role: 'symptom',
      certainty: 'hint',
    },
    {
      id: 'autoconf-packages',
      pattern: /^(?:\S*\/)?configure: error: (?<message>Package requirements \(.*\) were not met.*)/,
      role: 'cause',
      after: { max: 12, until: /^The command|^make|^\$ |^travis/ },
      certainty: 'strong',
    },
    {
      id: 'autoconf',
      pattern: /^(?:\S*\/)?configure: error: (?!Package requirements \()(?<message>.+)/,
      role: 'cause',
      before: { max: 1, while: /^checking .*\bno$/ },
      after: { max: 6, until: /^\s*$|^The command|^make|^\$ |^travis|See `config\.log'/ },
      certainty: 'strong',
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
      after: { max: 4, while: /^\s+\S/ },
    },
    {
      id: 'meson',
      pattern: /^(?:\.\.\/|\S*\/)?(?<file>meson\.build):(?<line>\d+):(?<column>\d+): ERROR: (?<message>.+)/,
      role: 'cause',
      after: { max: 2, while: /^A full log/ },
      certainty: 'strong',
    },
    {
      id: 'qmake',
      pattern: /^Project ERROR: (?<message>.+)/,
      role: 'cause',
      certainty: 'strong',
    },
    {
      id: 'pkg-config',
      pattern:
        /^(?<message>(?:Package \S+ was not found in the pkg-config search path|No package '.*' found|Package requirements \(.*\) were not met).*)/,
      role: 'symptom',
      after: { max: 4, until: /^\s*$/ },
    },
  ],
})
