import { defineTool } from '../define.js'

/** The words of the resolver, the transport and the servers, whichever program passes them on. */
export const network = defineTool({
  name: 'network',
  url: 'https://curl.se/libcurl/c/libcurl-errors.html',
  category: 'network-or-flaky',
  rules: [
    {
      id: 'curl',
      pattern: /^\s*curl: \((?<code>\d+)\) (?<message>.*)/,
      role: 'cause',
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
      before: {
        max: 6,
        while: /^(?:--\d{4}|Resolving |Connecting to |HTTP request sent|Reusing|Location: |Proxy request)/,
      },
    },
    {
      id: 'dns',
      pattern:
        /^(?!.*(?:[Ww]arning|WARN|Retrying)\b).{0,300}?(?<message>getaddrinfo (?:ENOTFOUND|EAI_AGAIN)|Temporary failure (?:in name resolution|resolving)|Name or service not known|Could not resolve (?:host|proxy)|nodename nor servname provided|no such host|UnknownHostException)/,
      role: 'cause',
      certainty: 'weak',
    },
    {
      id: 'tls',
      pattern:
        /^(?!.*(?:[Ww]arning|WARN|Retrying)\b).{0,300}?(?<message>certificate verify failed|certificate has expired|CERTIFICATE_VERIFY_FAILED|self[- ]signed certificate|unable to get local issuer certificate|SSL certificate problem|SSLHandshakeException|handshake failure|x509: certificate)/,
      role: 'cause',
      certainty: 'weak',
    },
    {
      id: 'connection',
      pattern:
        /^(?!.*(?:[Ww]arning|WARN|Retrying|not ok|✓|should)\b).{0,300}?(?<message>\b(?:ECONNRESET|ETIMEDOUT|ESOCKETTIMEDOUT)\b|Connection (?:reset by peer|timed out|closed by remote host)|Network is unreachable|No route to host|socket hang up)/,
      role: 'cause',
      certainty: 'weak',
    },
    {
      id: 'refused',
      pattern:
        /^(?!.*(?:[Ww]arning|WARN|Retrying)\b).{0,300}?(?<message>\bECONNREFUSED\b|Connection refused)/,
      role: 'cause',
      certainty: 'weak',
    },
    {
      id: 'server',
      pattern:
        /^(?!.*(?:[Ww]arning|WARN|Retrying)\b).{0,300}?(?<message>50[0234] (?:Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out|Internal Server Error)|429 Too Many Requests|(?:API|secondary) rate limit(?: exceeded)?.*|rate limit exceeded.*)/i,
      role: 'cause',
      certainty: 'weak',
    },
    {
      id: 'ssh',
      pattern:
        /^(?<message>(?:ssh: (?:connect to host|Could not resolve)|rsync error: |kex_exchange_identification: |Connection closed by \S+ port).*)/,
      role: 'cause',
      after: { max: 3, while: /^(?:lost connection|rsync|fatal: )/ },
      certainty: 'weak',
    },
  ],
})
