import { defineTool } from '../define.js'

export const jenkins = defineTool({
  name: 'jenkins',
  url: 'https://www.jenkins.io',
  category: 'infrastructure',
  rules: [
    {
      id: 'agent-lost',
      pattern:
        /^(?:FATAL: |ERROR: )?(?<message>(?:hudson\.remoting\.(?:ChannelClosedException|RequestAbortedException)|Agent went offline|.* was marked offline|Cannot contact |.*appears to be removed or offline|process apparently never started|wrapper script does not seem).*)/,
      role: 'cause',
      after: { max: 3, while: /^\s+at |^\s+\S/ },
      certainty: 'strong',
    },
    {
      id: 'timeout',
      pattern:
        /^(?<message>(?:Build timed out \(after|Timeout has been exceeded|Cancelling nested steps due to timeout).*)/,
      role: 'cause',
      category: 'timeout-or-oom',
      certainty: 'proven',
    },
    {
      id: 'pipeline',
      pattern:
        /^(?:WorkflowScript: (?<line>\d+): (?<message>.*)|(?:java\.lang\.NoSuchMethodError: )?No such DSL method .*|groovy\.lang\.MissingPropertyException: No such property: .* for class: (?:groovy\.lang\.Binding|WorkflowScript).*|.*Scripts not permitted to use .*|ERROR: Could not find credentials .*)/,
      role: 'cause',
      category: 'github-actions-config',
      after: { max: 4, while: /^\s+\S|^WorkflowScript/ },
      certainty: 'strong',
    },
    {
      id: 'script-exited',
      pattern:
        /^(?:ERROR: script returned exit code [1-9-]|Build step '.*' marked build as failure|Finished: FAILURE)/,
      role: 'wrapper',
      category: 'unknown',
    },
    {
      id: 'checkout',
      pattern:
        /^(?:ERROR: |hudson\.plugins\.git\.GitException: )?(?<message>(?:Couldn't find any revision to build|Error (?:cloning|fetching) remote repo|Maximum checkout retry attempts reached).*)/,
      role: 'cause',
      phase: 'checkout',
      certainty: 'weak',
    },
  ],
})
