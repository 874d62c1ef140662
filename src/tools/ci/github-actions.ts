import { defineTool } from '../define.js'

export const githubActions = defineTool({
  name: 'github-actions',
  url: 'https://docs.github.com/actions',
  category: 'github-actions-config',
  rules: [
    {
      id: 'runner-lost',
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: )?(?<message>.*(?:lost communication with the server|No runner matching the specified labels|was not acquired by Runner|internal error when running your job|The job was not started because).*)/,
      role: 'cause',
      category: 'infrastructure',
      certainty: 'proven',
    },
    {
      id: 'timeout',
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: )?(?<message>(?:The (?:action|job|operation).* (?:has exceeded the maximum execution time|has timed out after)|The job running on runner .* has exceeded).*)/,
      role: 'cause',
      category: 'timeout-or-oom',
      certainty: 'proven',
    },
    {
      id: 'cancelled',
      pattern: /^(?:##\[error\]|::error[^:]*::|Error: )?The operation was cancell?ed\.$/,
      role: 'symptom',
      category: 'timeout-or-oom',
      certainty: 'hint',
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
      phase: 'provision',
      after: { max: 3, while: /^(?:##\[error\]|Error: )/ },
      certainty: 'proven',
    },
    {
      id: 'workflow-place',
      pattern:
        /^(?:##\[error\])?(?<message>.{0,200}?(?<file>\.github\/workflows\/[\w.-]{1,100}\.ya?ml)(?:@\S{1,200})? \(Line: (?<line>\d+), Col: (?<column>\d+)\):.*)/,
      role: 'cause',
      after: { max: 4, while: /^(?:##\[error\]|Error: )/ },
      certainty: 'proven',
    },
    {
      id: 'workflow',
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: )?(?<message>.{0,200}?(?:Invalid workflow file|The workflow is not valid|The template is not valid|Unexpected value '|Unrecognized (?:named-value|function):|Required property is missing|Unexpected symbol:|Input required and not supplied|This request has been automatically failed because it uses a deprecated|The `(?:set-env|add-path)` command is disabled|Unable to process file command|error parsing called workflow|This is a scheduled \S+ (?:retirement|brownout)).*)/,
      role: 'cause',
      after: { max: 4, while: /^(?:##\[error\]|Error: )/ },
      certainty: 'strong',
    },
    {
      id: 'permission',
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: |RequestError \[HttpError\]: |HttpError: )?(?<message>.{0,200}?(?:Resource not accessible by integration|Bad credentials|not authorized to perform: |Could not assume role|Credentials could not be loaded|Unable to get ACTIONS_ID_TOKEN|refusing to allow an? (?:GitHub App|OAuth App)|Parameter token or opts\.auth is required).*)/,
      role: 'cause',
      category: 'permission-or-secret',
      certainty: 'strong',
    },
    {
      id: 'shutdown',
      pattern: /^(?:##\[error\])?(?<message>The runner has received a shutdown signal\..*)/,
      role: 'cause',
      category: 'timeout-or-oom',
      certainty: 'proven',
    },
    {
      // What an action was told to take is not there: whoever names it in the workflow, or makes it, is to mend.
      id: 'artifact-missing',
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: )(?<message>(?:Unable to (?:find any artifacts|download artifact)|Artifact not found|No files were found with the provided path).*)/,
      role: 'cause',
    },
    {
      id: 'artifact',
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: )(?<message>(?:Failed to CreateArtifact|Create Artifact Container failed|Artifact storage quota).*)/,
      role: 'cause',
      category: 'infrastructure',
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
      phase: 'setup',
      certainty: 'strong',
    },
    {
      id: 'lock-file-missing',
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: )(?<message>(?:Dependencies lock file is not found|Some specified paths were not resolved|Unable to locate executable file|No file in .* matched to).*)/,
      role: 'cause',
      phase: 'setup',
      certainty: 'strong',
    },
    {
      id: 'process-exited',
      pattern:
        /^(?:##\[error\]|::error[^:]*::|Error: )(?:Process completed with exit code [1-9-]\d*|The process '.*' failed with exit code \d+|[\w.]{1,40} exited with code '\d+'|\w{1,40} failed with return code: \d+)/,
      role: 'wrapper',
      category: 'unknown',
    },
    {
      id: 'out-of-memory',
      pattern: /^(?:##\[error\]|::error[^:]*::|Error: )Process completed with exit code (?<code>137|143)\.?/,
      role: 'cause',
      category: 'timeout-or-oom',
      certainty: 'weak',
    },
    {
      id: 'warning',
      pattern: /^(?:##\[(?:warning|debug|notice)\]|::(?:warning|notice|debug))/,
      role: 'noise',
      category: 'unknown',
    },
    {
      id: 'annotation',
      pattern:
        /^(?:##\[error\]|::error(?: file=(?<file>[^,:]+)(?=[,:]))?(?:,? ?line=(?<line>\d+)(?!\d))?[^:]*::)(?!Process completed|The process '|The operation was|[\w.]{1,40} exited with code '|(?:Error: )?\w{1,40} failed with return code)(?:Error: )?(?<message>.+)/,
      role: 'cause',
      category: 'unknown',
      after: { max: 6, while: /^(?:##\[error\](?!Process completed)|\s+\S)/ },
      certainty: 'weak',
    },
  ],
})
