import { defineTool } from '../define.js'

export const shell = defineTool({
  name: 'shell',
  url: 'https://www.gnu.org/software/bash/manual/',
  category: 'environment',
  rules: [
    {
      id: 'command-not-found',
      literals: [
        'command not found',
        ': not found',
        'is not recognized as',
        'CommandNotFoundException',
        'Unknown command',
      ],
      pattern:
        /^(?<file>[^\s:]{1,200})?(?::? ?(?:line )?(?<line>\d{1,7}))?(?:: )?(?:eval: (?:line )?\d{1,7}: )?(?<message>(?:(?:[\w./@+-]{1,120}): (?:command )?not found|command not found: \S+|'?[\w./\\-]{1,200}'? ?: The term '[^']*' is not recognized|'[^']*' is not recognized as (?:an internal|the name).*|The program '\S+' is currently not installed.*))(?=\.?(?: |$))/,
      role: 'cause',
      certainty: 'strong',
    },
    {
      id: 'no-such-file',
      pattern:
        /^(?!.*(?:warning|WARN)\b)(?<file>[^\s:]{1,200}): (?:line |eval: line )?(?:(?<line>\d+): )?(?<message>.{1,300}: No such file or directory)$/,
      role: 'cause',
      certainty: 'weak',
    },
    {
      id: 'cannot-open',
      pattern:
        /^(?!\w*Error)(?<code>[\w./-]{1,60}): (?:\d+: )?(?<message>(?:[cC]an(?:'|no)t (?:open|stat|access|find|create|remove|touch|cd to)|cd: ).*)/,
      role: 'cause',
      certainty: 'weak',
    },
    {
      id: 'permission-denied',
      pattern:
        /^(?:[^\s:]{1,200}: )?(?:line )?(?:(?<line>\d+): )?(?<message>.{0,300}(?:: Permission denied|: Operation not permitted|EACCES: permission denied.*|^Access is denied\.))$/,
      role: 'cause',
      category: 'permission-or-secret',
      certainty: 'weak',
    },
    {
      id: 'syntax-error',
      pattern:
        /^(?<file>[^\s:]{1,200}): (?:line |-c: line |eval: line )?(?<line>\d+): (?<message>(?:[sS]yntax error[: ]|unexpected EOF while looking|syntax error near|parse error near).*)/,
      role: 'cause',
      category: 'compile-error',
      after: { max: 1, while: /: line \d+: `/ },
      certainty: 'strong',
    },
    {
      id: 'unbound-variable',
      pattern:
        /^(?<file>[^\s:]{1,200}): (?:line )?(?:(?<line>\d+): )?(?<message>.{0,200}(?:unbound variable|parameter (?:null or )?not set|ambiguous redirect|[Bb]ad substitution|not a valid identifier|numeric argument required|bad interpreter|cannot execute(?: binary file)?).*)/,
      role: 'cause',
    },
    {
      id: 'killed',
      pattern:
        /^(?:[^\s:]{1,200}: (?:line (?<line>\d+): )?\s*\d+ )?(?<message>Killed(?:(?= {2}).*)?|Out of memory: Kill(?:ed)? process.*)$/,
      role: 'cause',
      category: 'timeout-or-oom',
      certainty: 'strong',
    },
    {
      id: 'crashed',
      literals: [
        'Segmentation fault',
        'Bus error',
        'Illegal instruction',
        'Floating point exception',
        'Aborted',
      ],
      pattern:
        /^(?:[^\s:]{1,200}: (?:line (?<line>\d+): )?\s*\d+ )?(?<message>(?:Segmentation fault|Bus error|Illegal instruction|Floating point exception|Aborted)(?: \(core dumped\)|:? ?\d*)?(?:(?= {2}).*)?)$/,
      role: 'cause',
      category: 'unknown',
      before: { max: 2, while: /^\s+\S|^Stack dump/ },
      certainty: 'weak',
    },
    {
      id: 'usage',
      pattern:
        /^(?<code>[\w./-]{1,60}): (?<message>(?:unrecognized option|invalid option|unknown option|illegal option|missing (?:\w+ ){0,2}operand|extra operand|option requires an argument).*)/,
      role: 'cause',
      after: { max: 2, while: /^(?:Try '|usage:|Usage:)/ },
      certainty: 'weak',
    },
    {
      id: 'disk-full',
      pattern:
        /^(?<message>.{0,300}?(?:No space left on device|Disk quota exceeded|not enough (?:space on the disk|disk space)|ENOSPC: ).*)/i,
      role: 'cause',
      category: 'timeout-or-oom',
      certainty: 'strong',
    },
    {
      id: 'out-of-memory',
      pattern:
        /^(?!.*(?:warning|WARN)\b).{0,300}?(?<message>(?:Cannot allocate memory|virtual memory exhausted|out of memory allocating|terminate called after throwing an instance of 'std::bad_alloc'|ENOMEM: |(?:CUDA(?: error:)?|HIP) out of memory).*)/,
      role: 'cause',
      category: 'timeout-or-oom',
    },
    {
      id: 'no-display',
      pattern:
        /^(?!.*(?:warning|WARN)\b)(?<message>.{0,200}(?:[Cc]ould not connect to (?:any X )?display|[Cc]an(?:'|no)t open display|no display name and no \$DISPLAY|unable to open display|\$DISPLAY environment variable).*)/,
      role: 'cause',
      certainty: 'weak',
    },
    {
      // Of MySQL's client.
      id: 'mysql',
      pattern: /^ERROR (?<code>\d{4}) \((?:HY000|42000|28000|42S02)\)(?: at line \d+)?: (?<message>.+)/,
      role: 'cause',
      certainty: 'strong',
    },
    {
      id: 'no-gpu',
      pattern:
        /^.{0,200}?(?<message>(?:NVIDIA-SMI has failed|Found no NVIDIA driver|no CUDA-capable device|could not select device driver).*)/,
      role: 'cause',
    },
    {
      id: 'missing-secret',
      literals: [
        'is not set',
        'must be set',
        'is required',
        'not provided',
        'Missing required',
        'missing required',
        'not defined',
      ],
      pattern:
        /^(?:[^\s:]{1,60}: )?(?:line \d+: )?(?:(?:Error|ERROR|error|FATAL|Fatal)[: ]+)?(?<message>(?:(?:The |Missing )?(?:required )?(?:environment variable|env(?:ironment)? var|secret|variable) ?[`'":$]{0,2}\w+[`'"]? ?(?:is |must be |was )?(?:not set|set|missing|required|undefined|empty|not defined)|\$?[A-Z][A-Z0-9_]{3,} (?:is not set|must be set|is required|is missing|environment variable (?:is|must|not))).*)/,
      role: 'cause',
      certainty: 'weak',
    },
  ],
})
