import type { Pack } from '../../rule.js'

export const travis: Pack = {
  tool: 'travis-ci',
  rules: [
    {
      id: 'no-output',
      literals: ['No output has been received in the last'],
      pattern: /^(?<message>No output has been received in the last \d+m?.*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      after: { max: 5, while: /^(?:\s*$|Check the details|The build has been terminated)/ },
      certainty: 0.95,
    },
    {
      id: 'time-limit',
      literals: ['exceeded the maximum time limit', 'exceeded the maximum log length', ' exceeded the limit'],
      pattern:
        /^(?<message>The (?:job|log|build)(?: length)?.* (?:has )?exceeded the (?:maximum time limit|maximum log length|limit).*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      after: { max: 4, while: /^(?:\s*$|The job has been terminated|The build has been)/ },
      certainty: 0.95,
    },
    {
      id: 'system-error',
      literals: ['An error occurred within Travis', 'an unexpected system error'],
      pattern: /^(?<message>(?:An error occurred within Travis CI|.*an unexpected system error).*)/,
      role: 'cause',
      category: 'infrastructure',
      certainty: 0.9,
    },
    {
      id: 'setup-failed',
      literals: ['An error occur'],
      pattern: /^(?<message>An error occur{1,2}ed while (?:installing|downloading|attempting) .*)/,
      role: 'cause',
      category: 'environment',
      phase: 'setup',
      certainty: 0.75,
    },
    {
      id: 'archive-missing',
      literals: ['Unable to download'],
      pattern: /^(?<message>Unable to download \S+ (?:archive|.*)\. ?The archive may not exist.*)/,
      role: 'cause',
      category: 'environment',
      phase: 'setup',
      before: { max: 3, while: /^\S/ },
      certainty: 0.8,
    },
    {
      id: 'command-exited',
      literals: ['" exited with', '" failed and exited with'],
      pattern: /^The command ".*" (?:exited with [1-9-]\d*|failed and exited with \d+ during)/,
      role: 'wrapper',
      category: 'unknown',
    },
    {
      id: 'command-healthy',
      literals: ['exited with 0'],
      pattern: /^The command ".*" exited with 0\.$/,
      role: 'noise',
      category: 'unknown',
    },
    {
      id: 'stopped',
      literals: ['Your build has been stopped', 'Your build exited with'],
      pattern: /^(?:Your build has been stopped|Done\. Your build exited with [1-9])/,
      role: 'wrapper',
      category: 'unknown',
    },
    {
      id: 'retry',
      literals: [' times.'],
      pattern: /^The command ".*" failed (?<code>\d+) times\./,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
}

export const githubActions: Pack = {
  tool: 'github-actions',
  rules: [
    {
      id: 'runner-lost',
      literals: [
        'lost communication with the server',
        'No runner matching',
        'was not acquired by Runner',
        'The job was not started because',
        ' error when running your job',
      ],
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: )?(?<message>.*(?:lost communication with the server|No runner matching the specified labels|was not acquired by Runner|internal error when running your job|The job was not started because).*)/,
      role: 'cause',
      category: 'infrastructure',
      certainty: 0.95,
    },
    {
      id: 'timeout',
      literals: [
        'has exceeded the maximum execution time',
        'has timed out after',
        'The job running on runner ',
      ],
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: )?(?<message>(?:The (?:action|job|operation).* (?:has exceeded the maximum execution time|has timed out after)|The job running on runner .* has exceeded).*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      certainty: 0.95,
    },
    {
      id: 'cancelled',
      literals: ['The operation was canceled', 'The operation was cancelled'],
      pattern: /^(?:##\[error\]|::error[^:]*::|Error: )?The operation was cancell?ed\.$/,
      role: 'symptom',
      category: 'timeout_or_oom',
      certainty: 0.35,
    },
    {
      id: 'action-not-found',
      literals: [
        'Unable to resolve action',
        "Can't find 'action.yml'",
        'Missing download info',
        'An action could not be found',
        'not allowed to be used in',
        'Failed to resolve action',
        'An error occurred trying to',
      ],
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: )?(?<message>(?:Unable to resolve action|Can't find 'action\.yml'|Missing download info for|An action could not be found at the URI|Failed to resolve action|.* is not allowed to be used in|An error occurred trying to (?:start process|download)).*)/,
      role: 'cause',
      category: 'github_actions_config',
      phase: 'provision',
      after: { max: 3, while: /^(?:##\[error\]|Error: )/ },
      certainty: 0.92,
    },
    {
      id: 'workflow-place',
      literals: ['(Line: '],
      pattern:
        /^(?:##\[error\])?(?<message>.{0,200}?(?<file>\.github\/workflows\/[\w.-]{1,100}\.ya?ml)(?:@\S{1,200})? \(Line: (?<line>\d+), Col: (?<column>\d+)\):.*)/,
      role: 'cause',
      category: 'github_actions_config',
      after: { max: 4, while: /^(?:##\[error\]|Error: )/ },
      certainty: 0.92,
    },
    {
      id: 'workflow',
      literals: [
        'Invalid workflow file',
        'The workflow is not valid',
        'The template is not valid',
        'Unexpected value',
        'Unrecognized named-value',
        'Unrecognized function',
        'Input required and not supplied',
        'Required property is missing',
        'Unexpected symbol',
        'has been automatically failed because it uses a deprecated',
        'set-env` command is disabled',
        'add-path` command is disabled',
        'Unable to process file command',
        'error parsing called workflow',
        'This is a scheduled ',
      ],
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: )?(?<message>.{0,200}?(?:Invalid workflow file|The workflow is not valid|The template is not valid|Unexpected value '|Unrecognized (?:named-value|function):|Required property is missing|Unexpected symbol:|Input required and not supplied|This request has been automatically failed because it uses a deprecated|The `(?:set-env|add-path)` command is disabled|Unable to process file command|error parsing called workflow|This is a scheduled \S+ (?:retirement|brownout)).*)/,
      role: 'cause',
      category: 'github_actions_config',
      after: { max: 4, while: /^(?:##\[error\]|Error: )/ },
      certainty: 0.88,
    },
    {
      id: 'permission',
      literals: [
        'Resource not accessible by integration',
        'Bad credentials',
        'not authorized to perform',
        'Could not assume role',
        'Credentials could not be loaded',
        'Unable to get ACTIONS_ID_TOKEN',
        'refusing to allow',
        'Parameter token or opts.auth is required',
      ],
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: |RequestError \[HttpError\]: |HttpError: )?(?<message>.{0,200}?(?:Resource not accessible by integration|Bad credentials|not authorized to perform: |Could not assume role|Credentials could not be loaded|Unable to get ACTIONS_ID_TOKEN|refusing to allow an? (?:GitHub App|OAuth App)|Parameter token or opts\.auth is required).*)/,
      role: 'cause',
      category: 'permission_or_secret',
      certainty: 0.88,
    },
    {
      id: 'shutdown',
      literals: ['The runner has received a shutdown signal'],
      pattern: /^(?:##\[error\])?(?<message>The runner has received a shutdown signal\..*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      certainty: 0.96,
    },
    {
      // What an action was told to take is not there: whoever names it in the workflow, or makes it, is to mend.
      id: 'artifact-missing',
      literals: [
        'Unable to find any artifacts',
        'Unable to download artifact',
        'Artifact not found',
        'No files were found with',
      ],
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: )(?<message>(?:Unable to (?:find any artifacts|download artifact)|Artifact not found|No files were found with the provided path).*)/,
      role: 'cause',
      category: 'github_actions_config',
      certainty: 0.82,
    },
    {
      id: 'artifact',
      literals: ['Failed to CreateArtifact', 'Create Artifact Container', 'Artifact storage quota'],
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: )(?<message>(?:Failed to CreateArtifact|Create Artifact Container failed|Artifact storage quota).*)/,
      role: 'cause',
      category: 'infrastructure',
      certainty: 0.82,
    },
    {
      id: 'version-missing',
      literals: [
        'Unable to find ',
        ' with arch',
        'Could not find satisfied version',
        'No version',
        'No matching version',
        'Unknown version ',
      ],
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: )(?<message>(?:Unable to find (?:Node|Go|Python|Ruby|Java)? ?version '|The version '.*' with architecture|Version (?:(?! with arch).)* with arch(?:itecture)? .* not found|Could not find satisfied version|No (?:matching )?version|Unknown version ).*)/,
      role: 'cause',
      category: 'github_actions_config',
      phase: 'setup',
      certainty: 0.85,
    },
    {
      id: 'lock-file-missing',
      literals: [
        'Dependencies lock file is not found',
        'Some specified paths were not resolved',
        'Unable to locate executable file',
        'No file in',
      ],
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: )(?<message>(?:Dependencies lock file is not found|Some specified paths were not resolved|Unable to locate executable file|No file in .* matched to).*)/,
      role: 'cause',
      category: 'github_actions_config',
      phase: 'setup',
      certainty: 0.88,
    },
    {
      id: 'process-exited',
      literals: ['Process completed with exit code', 'failed with exit code'],
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: )(?:Process completed with exit code [1-9-]\d*|The process '.*' failed with exit code \d+)/,
      role: 'wrapper',
      category: 'unknown',
    },
    {
      id: 'out-of-memory',
      literals: ['exit code 137', 'exit code 143'],
      pattern: /^(?:##\[error\]|::error[^:]*::|Error: )Process completed with exit code (?<code>137|143)\.?/,
      role: 'cause',
      category: 'timeout_or_oom',
      certainty: 0.6,
    },
    {
      id: 'warning',
      literals: ['##[warning]', '::warning', '##[debug]', '##[notice]', '::notice', '^::debug'],
      pattern: /^(?:##\[(?:warning|debug|notice)\]|::(?:warning|notice|debug))/,
      role: 'noise',
      category: 'unknown',
    },
    {
      id: 'annotation',
      literals: ['##[error]', '::error'],
      pattern:
        /^(?:##\[error\]|::error(?: file=(?<file>[^,:]+)(?=[,:]))?(?:,? ?line=(?<line>\d+)(?!\d))?[^:]*::)(?!Process completed|The process '|The operation was)(?:Error: )?(?<message>.+)/,
      role: 'cause',
      category: 'unknown',
      after: { max: 6, while: /^(?:##\[error\](?!Process completed)|\s+\S)/ },
      certainty: 0.6,
    },
  ],
}

export const gitlab: Pack = {
  tool: 'gitlab',
  rules: [
    {
      id: 'timeout',
      literals: ['ERROR: Job failed'],
      pattern: /^(?:ERROR: Job failed(?: \(system failure\))?: )(?<message>execution took longer than .*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      certainty: 0.95,
    },
    {
      id: 'image',
      literals: ['Failed to pull image', 'image pull failed'],
      pattern:
        /^(?:(?:WARNING|ERROR): (?:Job failed(?: \([^)]*\))?: |Preparation failed: )?)(?<message>.*(?:[Ff]ailed to pull image|image pull failed).*)/,
      role: 'cause',
      category: 'docker_build',
      phase: 'provision',
      certainty: 0.85,
    },
    {
      id: 'system-failure',
      literals: ['(system failure)', 'Preparation failed', 'There has been a runner system failure'],
      pattern:
        /^(?:ERROR: (?:Job failed \(system failure\): |Preparation failed: )|There has been a runner system failure)(?<message>.*)/,
      role: 'cause',
      category: 'infrastructure',
      phase: 'provision',
      certainty: 0.9,
    },
    {
      id: 'artifacts',
      literals: ['ERROR: Uploading artifacts'],
      pattern: /^ERROR: (?<message>Uploading artifacts .*(?:too large|413|forbidden|40\d).*)/,
      role: 'cause',
      category: 'infrastructure',
      phase: 'post',
      certainty: 0.8,
    },
    {
      id: 'configuration',
      literals: ['yaml invalid', 'config contains unknown keys', 'config should contain', 'config should be'],
      pattern:
        /^(?:Error: |ERROR: )?(?<message>.*(?:yaml invalid|config should (?:contain|be)|config contains unknown keys).*)/i,
      role: 'cause',
      category: 'github_actions_config',
      certainty: 0.75,
    },
    {
      id: 'job-failed',
      literals: ['ERROR: Job failed'],
      pattern: /^ERROR: Job failed: (?:exit (?:code|status)|command terminated with exit code) \d+/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
}

export const circleci: Pack = {
  tool: 'circleci',
  rules: [
    {
      id: 'no-output',
      literals: ['Too long with no output'],
      pattern: /^(?<message>Too long with no output \(exceeded .*\).*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      certainty: 0.95,
    },
    {
      id: 'out-of-memory',
      literals: ['^Received '],
      pattern: /^(?<message>Received ["']killed["'] signal)/,
      role: 'cause',
      category: 'timeout_or_oom',
      before: { max: 1, while: /^Exited with code/ },
      certainty: 0.93,
    },
    {
      id: 'configuration',
      literals: [
        'Error calling workflow',
        'Unable to parse YAML',
        'ERROR IN CONFIG FILE',
        'Cannot find a definition',
        'Config does not conform',
        'Error calling command',
        'Error calling job',
        ' orb',
      ],
      pattern:
        /^(?:#\s*)?(?<message>(?:Error calling (?:workflow|job|command)|Config does not conform|Cannot find (?:a definition|.* orb)|Unable to parse YAML|ERROR IN CONFIG FILE).*)/,
      role: 'cause',
      category: 'github_actions_config',
      after: { max: 10, while: /^(?:#|\s+\S)/ },
      certainty: 0.88,
    },
    {
      id: 'exited',
      literals: ['Exited with code'],
      pattern: /^Exited with code (?:exit status )?[1-9]\d*/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
}

export const azure: Pack = {
  tool: 'azure-pipelines',
  rules: [
    {
      id: 'agent-lost',
      literals: [
        'We stopped hearing from agent',
        'The agent did not connect',
        'The agent lost communication',
      ],
      pattern:
        /^(?:##\[error\])?(?<message>(?:We stopped hearing from agent|The agent (?:did not connect|lost communication)).*)/,
      role: 'cause',
      category: 'infrastructure',
      certainty: 0.95,
    },
    {
      id: 'timeout',
      literals: ['ran longer than the maximum time'],
      pattern: /^(?:##\[error\])?(?<message>The job running on .* ran longer than the maximum time.*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      certainty: 0.95,
    },
    {
      id: 'pipeline',
      literals: [
        'could not find a pool',
        'A task is missing',
        'could not be found or has not been authorized',
        'resource authorization issue',
        'The pipeline is not valid',
        ' service connection ',
      ],
      pattern:
        /^(?:##\[error\])?(?<message>(?:There was a resource authorization issue|A task is missing|The pipeline is not valid|Could not find a pool|(?:(?! service connection ).)* service connection .* (?:could not be found|does not exist)|.*could not be found or has not been authorized).*)/,
      role: 'cause',
      category: 'github_actions_config',
      certainty: 0.88,
    },
    {
      id: 'exited',
      literals: ['##[error]'],
      pattern:
        /^##\[error\](?:Bash|PowerShell|Cmd\.exe|Script|The process '.*'|.{0,80}) (?:exited|failed) with (?:exit )?code '?[1-9-]\d*/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
}

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

export const buildkite: Pack = {
  tool: 'buildkite',
  rules: [
    {
      id: 'agent-lost',
      literals: ['Agent was lost', 'agent was stopped'],
      pattern: /(?<message>(?:The )?agent was (?:lost|stopped).*)/i,
      role: 'cause',
      category: 'infrastructure',
      certainty: 0.75,
    },
    {
      id: 'pipeline',
      literals: [
        'Pipeline parsing of',
        'Failed to parse pipeline',
        'Failed to upload and process pipeline',
        'Failed to find a pipeline',
        'failed to upload and process a',
        'failed to parse a pipeline',
        'failed to find pipeline',
      ],
      pattern:
        /^(?:\S+ \S+ )?(?:FATAL|ERROR|fatal: |🚨 Error:) +(?! )(?<message>.*(?:Pipeline parsing of|Failed to (?:parse|upload and process|find) (?:a )?pipeline).*)/i,
      role: 'cause',
      category: 'github_actions_config',
      certainty: 0.88,
    },
    {
      id: 'exited',
      literals: ['The command exited with status', 'user command error'],
      pattern: /^(?:🚨 Error: )?(?:The command exited with status [1-9-]|user command error: exit status)/,
      role: 'wrapper',
      category: 'unknown',
    },
    {
      id: 'error',
      literals: ['🚨 Error'],
      pattern: /^🚨 Error: (?!The command exited)(?<message>.*)/,
      role: 'cause',
      category: 'unknown',
      certainty: 0.7,
    },
  ],
}
