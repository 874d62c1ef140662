import { defineTool } from '../define.js'

/** Secrets that are missing and services that refuse them, whoever says so. */
export const credentials = defineTool({
  name: 'credentials',
  url: 'https://git-scm.com/docs/gitcredentials',
  category: 'permission-or-secret',
  rules: [
    {
      id: 'missing',
      literals: [
        'is not set',
        'must be set',
        'is required',
        'is missing',
        'not provided',
        'not supplied',
        'missing required',
        'environment variable',
      ],
      pattern:
        /^(?:##\[error\]|\[error\] ?|error: |.{0,80}?: )?(?<message>(?:\W?\w{0,40}(?:TOKEN|SECRET|PASSWORD|PASSPHRASE|API_?KEY|ACCESS_KEY|CREDENTIALS?)\w{0,40}\W{1,3}(?:(?:env(?:ironment)? )?(?:variable )?(?:is (?:not set|required|missing)|must be set)|(?:is )?not (?:provided|supplied))|missing required (?:env(?:ironment)? var(?:iable)?|secret|input|option)s?\W{1,4}\w{0,40}(?:TOKEN|SECRET|PASSWORD|PASSPHRASE|API_?KEY|ACCESS_KEY|CREDENTIALS?)|input required and not supplied: \S*(?:token|secret|password|passphrase|key|credentials?)\b|.{0,80}\bset the \w+_TOKEN environment variable).*)/i,
      role: 'cause',
      certainty: 'strong',
    },
    {
      // OpenSSL, where the variables that encrypt a file are not there or not the right ones.
      id: 'decrypt',
      pattern: /^(?<message>bad decrypt|iv undefined|bad password read)$/,
      role: 'cause',
      after: { max: 1, while: /:error:/ },
      certainty: 'strong',
    },
    {
      id: 'refused',
      pattern:
        /^.{0,200}?(?<message>(?:permission_denied: |token required\b|username and password required|(?:no default secret key: )?no secret key|not authorized\. please check|invalid or non-existent authentication information|bad credentials|invalidaccesskeyid|expiredtoken|could not load credentials|unable to locate credentials|no credentials found).*)/i,
      role: 'cause',
    },
  ],
})
