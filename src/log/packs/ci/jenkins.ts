import type { Pack } from '../../rule.js'

export const jenkins: Pack = {
  tool: 'jenkins',
  rules: [
    {
      id: 'agent-lost',
      literals: [
        'ChannelClosedException',
        'Agent went offline',
        'was marked offline',
        'Cannot contact',
        'RequestAbortedException',
        'removed or offline',
        'process apparently never started',
        'wrapper script does not seem',
      ],
      pattern:
        /^(?:FATAL: |ERROR: )?(?<message>(?:hudson\.remoting\.(?:ChannelClosedException|RequestAbortedException)|Agent went offline|.* was marked offline|Cannot contact |.*appears to be removed or offline|process apparently never started|wrapper script does not seem).*)/,
      role: 'cause',
      category: 'infrastructure',
      after: { max: 3, while: /^\s+at |^\s+\S/ },
      certainty: 0.85,
    },
    {
      id: 'timeout',
      literals: ['Build timed out', 'Timeout has been exceeded', 'Cancelling nested steps due to timeout'],
      pattern:
        /^(?<message>(?:Build timed out \(after|Timeout has been exceeded|Cancelling nested steps due to timeout).*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      certainty: 0.92,
    },
    {
      id: 'pipeline',
      literals: [
        'WorkflowScript: ',
        'No such DSL method',
        'No such property',
        'Scripts not permitted to use',
        'Could not find credentials',
      ],
      pattern:
        /^(?:WorkflowScript: (?<line>\d+): (?<message>.*)|(?:java\.lang\.NoSuchMethodError: )?No such DSL method .*|groovy\.lang\.MissingPropertyException: No such property: .* for class: (?:groovy\.lang\.Binding|WorkflowScript).*|.*Scripts not permitted to use .*|ERROR: Could not find credentials .*)/,
      role: 'cause',
      category: 'github_actions_config',
      after: { max: 4, while: /^\s+\S|^WorkflowScript/ },
      certainty: 0.88,
    },
    {
      id: 'script-exited',
      literals: ['script returned exit code', 'marked build as failure', 'Finished: FAILURE'],
      pattern:
        /^(?:ERROR: script returned exit code [1-9-]|Build step '.*' marked build as failure|Finished: FAILURE)/,
      role: 'wrapper',
      category: 'unknown',
    },
    {
      id: 'checkout',
      literals: [
        "Couldn't find any revision",
        'Error cloning remote repo',
        'Error fetching remote repo',
        'Maximum checkout retry',
      ],
      pattern:
        /^(?:ERROR: |hudson\.plugins\.git\.GitException: )?(?<message>(?:Couldn't find any revision to build|Error (?:cloning|fetching) remote repo|Maximum checkout retry attempts reached).*)/,
      role: 'cause',
      category: 'infrastructure',
      phase: 'checkout',
      certainty: 0.75,
    },
  ],
}
