import { defineTool } from '../define.js'

export const preCommit = defineTool({
  name: 'pre-commit',
  url: 'https://pre-commit.com',
  category: 'lint-error',
  phase: 'lint',
  commands: ['pre-commit'],
  rules: [
    {
      id: 'failed-hook',
      pattern: /^(?:- hook id: |hookid: )(?<code>\S+)/,
      role: 'cause',
      before: { max: 1, while: /^(?=.*\.\.).*Failed$/ },
      after: {
        max: 19,
        until: /^(?=.{2,}\.{3}).*(?:Passed|Failed|Skipped)$|^pre-commit hook\(s\)|^- hook id: /,
      },
      needs: /^(?=.*\.\.).*Failed$|^- exit code: [1-9]|files were modified/,
      certainty: 'weak',
    },
    {
      id: 'failed-line',
      pattern: /^(?<test>\S.{1,80}?)\.{3,}(?:\(.*\))?Failed$/,
      role: 'symptom',
    },
    {
      id: 'error',
      pattern: /^An (?:unexpected )?error has occurred: (?<message>.*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 20, through: /^Check the log at / },
      certainty: 'weak',
    },
  ],
  rerun: ['pre-commit run --all-files'],
})
