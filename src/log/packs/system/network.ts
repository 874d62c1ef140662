import type { Pack } from '../../rule.js'

/** The words of the resolver, the transport and the servers, whichever program passes them on. */
export const network: Pack = {
  tool: 'network',
  rules: [
    {
      id: 'curl',
      literals: ['curl: ('],
      pattern: /^\s*curl: \((?<code>\d+)\) (?<message>.*)/,
      role: 'cause',
      category: 'network_or_flaky',
      certainty: 0.8,
    },
    {
      id: 'wget',
      literals: [
        'unable to resolve host address',
        'ERROR 4',
        'ERROR 5',
        'Unable to establish SSL',
        'Giving up',
        'cannot verify',
        'server returned error: HTTP',
        'download timed out',
        'bad address ',
      ],
      pattern:
        /^(?:\d{4}-\d\d-\d\d [\d:]{8} |wget: |\S+: )?(?<message>(?:ERROR [45]\d\d: .*|unable to resolve host address .*|Unable to establish SSL connection.*|Giving up\.|ERROR: cannot verify .*certificate.*|server returned error: HTTP.*|download timed out|bad address .*))/,
      role: 'cause',
      category: 'network_or_flaky',
      before: {
        max: 6,
        while: /^(?:--\d{4}|Resolving |Connecting to |HTTP request sent|Reusing|Location: |Proxy request)/,
      },
      certainty: 0.8,
    },
    {
      id: 'dns',
      literals: [
        'getaddrinfo',
        'Temporary failure in name resolution',
        'Temporary failure resolving',
        'Name or service not known',
        'Could not resolve host',
        'nodename nor servname',
        'no such host',
        'UnknownHostException',
        'Could not resolve proxy',
      ],
      pattern:
        /^(?!.*(?:[Ww]arning|WARN|Retrying)\b).{0,300}?(?<message>getaddrinfo (?:ENOTFOUND|EAI_AGAIN)|Temporary failure (?:in name resolution|resolving)|Name or service not known|Could not resolve (?:host|proxy)|nodename nor servname provided|no such host|UnknownHostException)/,
      role: 'cause',
      category: 'network_or_flaky',
      certainty: 0.72,
    },
    {
      id: 'tls',
      literals: [
        'certificate verify failed',
        'certificate has expired',
        'CERTIFICATE_VERIFY_FAILED',
        'self signed certificate',
        'self-signed certificate',
        'unable to get local issuer',
        'SSL certificate problem',
        'SSLHandshakeException',
        'handshake failure',
        'x509: ',
      ],
      pattern:
        /^(?!.*(?:[Ww]arning|WARN|Retrying)\b).{0,300}?(?<message>certificate verify failed|certificate has expired|CERTIFICATE_VERIFY_FAILED|self[- ]signed certificate|unable to get local issuer certificate|SSL certificate problem|SSLHandshakeException|handshake failure|x509: certificate)/,
      role: 'cause',
      category: 'network_or_flaky',
      certainty: 0.7,
    },
    {
      id: 'connection',
      literals: [
        'ECONNRESET',
        'ETIMEDOUT',
        'Connection reset by peer',
        'Connection timed out',
        'Network is unreachable',
        'ESOCKETTIMEDOUT',
        'socket hang up',
        'Connection closed by',
        'No route to host',
      ],
      pattern:
        /^(?!.*(?:[Ww]arning|WARN|Retrying|not ok|✓|should)\b).{0,300}?(?<message>\b(?:ECONNRESET|ETIMEDOUT|ESOCKETTIMEDOUT)\b|Connection (?:reset by peer|timed out|closed by remote host)|Network is unreachable|No route to host|socket hang up)/,
      role: 'cause',
      category: 'network_or_flaky',
      certainty: 0.6,
    },
    {
      id: 'refused',
      literals: ['ECONNREFUSED', 'Connection refused'],
      pattern:
        /^(?!.*(?:[Ww]arning|WARN|Retrying)\b).{0,300}?(?<message>\bECONNREFUSED\b|Connection refused)/,
      role: 'cause',
      category: 'network_or_flaky',
      certainty: 0.5,
    },
    {
      id: 'server',
      literals: [
        ' Bad Gateway',
        ' Service Unavailable',
        ' Service Temporarily',
        ' Gateway Time',
        ' Internal Server Error',
        '429 Too Many',
        'rate limit',
      ],
      pattern:
        /^(?!.*(?:[Ww]arning|WARN|Retrying)\b).{0,300}?(?<message>50[0234] (?:Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out|Internal Server Error)|429 Too Many Requests|(?:API|secondary) rate limit(?: exceeded)?.*|rate limit exceeded.*)/i,
      role: 'cause',
      category: 'network_or_flaky',
      certainty: 0.55,
    },
    {
      id: 'ssh',
      literals: ['ssh: ', 'rsync error', 'Connection closed by', 'kex_exchange'],
      pattern:
        /^(?<message>(?:ssh: (?:connect to host|Could not resolve)|rsync error: |kex_exchange_identification: |Connection closed by \S+ port).*)/,
      role: 'cause',
      category: 'network_or_flaky',
      after: { max: 3, while: /^(?:lost connection|rsync|fatal: )/ },
      certainty: 0.75,
    },
  ],
}

export const archives: Pack = {
  tool: 'tar',
  rules: [
    {
      id: 'broken',
      literals: ['tar: ', 'gzip: ', 'unzip: ', 'xz: ', 'bzip2: ', 'gpg: ', 'sum: '],
      pattern:
        /^\s*(?:(?:bsd)?tar|gzip|unzip|xz|bzip2|gpg|sha\d+sum|md5sum|shasum): (?:(?<file>[^:\s]+): )?(?<message>(?:not in gzip format|This does not look like a tar archive|Unexpected EOF in archive|Unrecognized archive format|invalid magic|[Ee]nd of file|unexpected end of|Error opening archive|File format not recognized|cannot find or open|WARNING: \d+ computed checksum did NOT match|Error is not recoverable|Child returned status|Can't check signature|keyserver receive failed|no valid OpenPGP).*)/,
      role: 'cause',
      category: 'network_or_flaky',
      before: { max: 3, while: /^\s*(?:tar|gzip|xz|bzip2|bsdtar): / },
      after: { max: 3, while: /^\s*(?:tar|gzip|xz|bzip2|bsdtar): / },
      certainty: 0.75,
    },
  ],
}
