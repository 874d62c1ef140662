import { defineTool } from '../define.js'

export const travisCi = defineTool({
  name: 'travis-ci',
  url: 'https://docs.travis-ci.com',
  category: 'unknown',
  rules: [
    {
      id: 'no-output',
      pattern: /^(?<message>No output has been received in the last \d+m?.*)/,
      role: 'cause',
      category: 'timeout-or-oom',
      after: { max: 5, while: /^(?:\s*$|Check the details|The build has been terminated)/ },
      certainty: 'proven',
    },
    {
      id: 'time-limit',
      pattern:
        /^(?<message>The (?:job|log|build)(?: length)?.* (?:has )?exceeded the (?:maximum time limit|maximum log length|limit).*)/,
      role: 'cause',
      category: 'timeout-or-oom',
      after: { max: 4, while: /^(?:\s*$|The job has been terminated|The build has been)/ },
      certainty: 'proven',
    },
    {
      id: 'setup-failed',
      pattern:
        /^(?<message>An error occur{1,2}ed while (?:installing|downloading|attempting) (?!.*\band Bundler\b).*)/,
      role: 'cause',
      category: 'environment',
      phase: 'setup',
      certainty: 'weak',
    },
    {
      id: 'archive-missing',
      pattern: /^(?<message>Unable to download \S+ (?:archive|.*)\. ?The archive may not exist.*)/,
      role: 'cause',
      category: 'environment',
      phase: 'setup',
      before: { max: 3, while: /^\S/ },
    },
    {
      id: 'command-exited',
      pattern: /^The command ".*" (?:exited with [1-9-]\d*|failed and exited with \d+ during)/,
      role: 'wrapper',
    },
    {
      id: 'command-healthy',
      pattern: /^The command ".*" exited with 0\.$/,
      role: 'noise',
    },
    {
      id: 'stopped',
      pattern: /^(?:Your build has been stopped|Done\. Your build exited with [1-9])/,
      role: 'wrapper',
    },
    {
      id: 'retry',
      pattern: /^The command ".*" failed (?<code>\d+) times\./,
      role: 'wrapper',
    },
  ],
})
