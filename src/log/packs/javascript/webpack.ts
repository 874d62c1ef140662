import type { Pack } from '../../rule.js'
import { codeFrame } from './frame.js'

const end =
  /^(?:ERROR in|WARNING in|webpack \d|webpack compiled|Child |Found \d+ errors?|npm |error |The command|##\[|\d+ errors? ha)/

export const webpack: Pack = {
  tool: 'webpack',
  rules: [
    {
      id: 'error',
      literals: ['^ERROR in '],
      pattern:
        /^\s*ERROR in (?!.*\berror TS\d)(?:\.\/)?(?<file>[^\s:()]+)?(?:[ :](?<line>\d+):(?<column>\d+))?/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 19, until: end },
      needs: /\S/,
      details: [
        /^(?<message>(?:Module (?:not found|build failed|parse failed|Error)|[A-Z]\w*Error|TS\d+|Error:|Can't resolve|Multiple|Entry module|Field 'browser').*)/,
      ],
      certainty: 0.85,
    },
    {
      id: 'module-error',
      literals: ['Module not found', 'Module build failed', 'Module parse failed'],
      pattern: /^(?:\S+ )?(?<message>Module (?:not found: Error|build failed|parse failed).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      before: { max: 1, while: /^(?:\s*ERROR in )?\.{0,2}\/\S+/ },
      after: { max: 14, until: end },
      certainty: 0.8,
    },
    {
      id: 'configuration',
      literals: ['Invalid configuration object', 'Invalid options object'],
      pattern: /(?<message>Invalid (?:configuration|options) object\. .*)/,
      role: 'cause',
      category: 'environment',
      phase: 'build',
      after: { max: 19, while: /^ - |^\s{3,}\S/ },
      certainty: 0.85,
    },
    {
      id: 'compiled-with-errors',
      literals: ['compiled with', 'Failed to compile'],
      pattern: /(?:compiled with [1-9]\d* errors?|^Failed to compile\.?$)/,
      role: 'symptom',
      category: 'compile_error',
      phase: 'build',
    },
    {
      id: 'cli-missing',
      literals: ['The CLI moved', 'One CLI for webpack'],
      pattern:
        /^(?<message>(?:The CLI moved into a separate package|One CLI for webpack must be installed).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'build',
      after: { max: 6, while: /^\S|^\s/ },
      certainty: 0.8,
    },
  ],
}

export const nextBuild: Pack = {
  tool: 'next',
  rules: [
    {
      id: 'type-error',
      literals: ['Type error: '],
      pattern: /^Type error: (?<message>.*)/,
      role: 'cause',
      category: 'type_error',
      phase: 'build',
      before: { max: 2, while: /^\.{0,2}\/?\S+:\d+:\d+$/ },
      after: { max: 14, while: codeFrame },
      details: [/^(?:\.\/)?(?<file>\S+):(?<line>\d+):(?<column>\d+)$/],
      certainty: 0.9,
    },
    {
      id: 'failed-to-compile',
      literals: ['Failed to compile'],
      pattern: /^(?:> Build error occurred|> )?(?<message>Failed to compile\.?)$/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      before: { max: 4, while: /^Treating warnings as errors|^Most CI servers set|^\s*$/ },
      after: { max: 19, until: end },
      certainty: 0.75,
    },
    {
      id: 'prerender',
      literals: ['Error occurred prerendering page'],
      pattern: /^(?<message>Error occurred prerendering page ".*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 12, while: /^\S*Error|^\s/ },
      certainty: 0.8,
    },
  ],
}

export const reactScripts: Pack = {
  tool: 'react-scripts',
  rules: [
    {
      id: 'preflight',
      literals: ['problem with the project dependency tree'],
      pattern: /^(?<message>There might be a problem with the project dependency tree\.)$/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'build',
      after: { max: 12, until: /^Manually installing incompatible|^If you would prefer/ },
      details: [/^\s+(?:(?!\/node_modules\/)\S)*\/(?<file>node_modules\/\S+) \(version: /],
      certainty: 0.9,
    },
  ],
}
