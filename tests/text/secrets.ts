const letters = (length: number) => 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0z'.repeat(8).slice(0, length)
const upper = (length: number) => 'ABCDEFGH234567'.repeat(8).slice(0, length)
const hex = (length: number) => '0123456789abcdef'.repeat(16).slice(0, length)
const join = (...parts: string[]) => parts.join('') // no scanner of this repository takes these for real ones

/** A kind of secret: what stands before it, what must not be seen, and what stands behind it. */
export interface Kind {
  readonly name: string
  readonly before: string
  readonly secret: string
  readonly after: string
}

/** Tokens that are known by their shape. */
export const shaped: readonly Kind[] = Object.entries({
  GitHub: join('ghp', '_', letters(36)),
  'GitHub fine-grained': join('github', '_pat_', letters(22), '_', letters(59)),
  GitLab: join('glpat', '-', letters(20)),
  'GitLab, routable': join('glpat', '-', letters(27), '.01.', letters(9)),
  Bitbucket: join('ATBB', letters(32)),
  'Azure DevOps': join(letters(76), 'AZDO', letters(4)),
  Buildkite: join('bkua', '_', hex(40)),
  CircleCI: join('CCIPAT', '_', letters(22), '_', hex(40)),
  npm: join('npm', '_', letters(36)),
  PyPI: join('pypi', '-AgEIcHlwaS5vcmc', letters(60)),
  RubyGems: join('rubygems', '_', hex(48)),
  NuGet: join('oy2', letters(43).toLowerCase()),
  'crates.io': join('cio', letters(32)),
  'Docker Hub': join('dckr', '_pat_', letters(27)),
  Artifactory: join('AKCp', letters(69)),
  AWS: join('AKIA', upper(16)),
  Google: join('AIza', letters(35)),
  'Google OAuth': join('ya29', '.', letters(40)),
  'Google client secret': join('GOCSPX', '-', letters(28)),
  'Azure client secret': join('abC8', 'Q~', letters(34)),
  DigitalOcean: join('dop', '_v1_', hex(64)),
  Databricks: join('dapi', hex(32)),
  Vault: join('hvs', '.', letters(24)),
  'Terraform Cloud': join(letters(14), '.atlasv1.', letters(64)),
  Doppler: join('dp', '.pt.', letters(43)),
  Slack: join('xoxb', '-123456789012-', letters(24)),
  Telegram: join('123456789', ':AA', letters(33)),
  Discord: join('M', letters(23), '.', letters(6), '.', letters(27)),
  SendGrid: join('SG', '.', letters(22), '.', letters(43)),
  Mailchimp: join(hex(32), '-us12'),
  Stripe: join('sk', '_live_', letters(24)),
  Shopify: join('shpat', '_', hex(32)),
  Anthropic: join('sk', '-ant-api03-', letters(80)),
  OpenAI: join('sk', '-proj-', letters(48)),
  Groq: join('gsk', '_', letters(52)),
  'Hugging Face': join('hf', '_', letters(34)),
  Atlassian: join('ATATT3', letters(40)),
  Grafana: join('glsa', '_', letters(32), '_', hex(8)),
  Notion: join('ntn', '_', letters(46)),
  Tailscale: join('tskey', '-auth-', letters(16), '-', letters(32)),
  age: join('AGE-SECRET-KEY', '-1', upper(58)),
  'JSON Web Token': join('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0In0.', letters(43)),
}).map(([name, secret]) => ({ name, before: '', secret, after: '' }))

/** Secrets that what stands before them gives away. */
export const announced: readonly Kind[] = (
  [
    ['password', 'DB_PASSWORD=', 'h7Kq2vNx81Zp', ''],
    ['password with a backslash', 'DB_PASSWORD=', 'h7Kq\\nx81\\Zp', ''],
    ['password with a comma', 'DB_PASSWORD=', 'h7Kq,vNx81,Zp', ''],
    ['password with a quote', 'DB_PASSWORD=', `h7Kq'vNx"81Zp`, ''],
    ['password with a semicolon', 'DB_PASSWORD=', 'h7Kq;vNx81&Zp', ''],
    ['password with a dollar at its head', 'DB_PASSWORD=', '$h7KqvNx81Zp', ''],
    ['password with a hash at its head', 'DB_PASSWORD=', '#h7KqvNx81Zp', ''],
    ['password of YAML', 'password: ', 'h7Kq2vNx81Zp', ''],
    ['password of JSON', '"password": "', 'h7Kq\\"v, N\'x81Zp', '"'],
    ['password of an option', 'deploy --password ', 'h7Kq2vNx81Zp', ''],
    ['password of XML', '<password>', 'h7Kq2vNx81Zp', '</password>'],
    ['api key', 'api_key=', 'h7Kq2vNx81Zp', ''],
    ['token', 'token=', 'h7Kq2vNx81Zp', ''],
    ['secret access key', 'AWS_SECRET_ACCESS_KEY=', 'wJalr/XUtnFEMI+K7MDENG/bPxRfiCY', ''],
    ['curl -u', 'curl -s -u bob:', 'h7Kq2vNx81Zp', ' https://x'],
    ['curl --user', "curl --user 'bob:", 'h7Kq v"Nx81Zp', "' https://x"],
    ['docker login', 'docker login -u bob -p ', 'h7Kq2vNx81Zp', ' x.io'],
    ['mysql', 'mysql -u root -p', 'h7Kq2vNx81Zp', ' db'],
    ['URL', 'git clone https://bob:', 'h7Kq2vNx81Zp', '@x.io/r'],
    ['bearer', 'Authorization: Bearer ', 'h7Kq2vNx81ZpAAAAAAAA', ''],
    ['basic', 'Authorization: Basic ', 'aDdLcTp2Tng4MVpw', ''],
    ['cookie', 'Cookie: a=b; sid=', 'h7Kq2vNx81Zp', ''],
    ['.netrc', 'machine x.io login bob password ', 'h7Kq2vNx81Zp', ''],
    ['option of PowerShell', 'Connect-It -Password ', 'h7Kq2vNx81Zp', ''],
    ['Dockerfile', 'ENV API_TOKEN ', 'h7Kq2vNx81Zp', ''],
    ['Terraform', 'TF_TOKEN_app_terraform_io=', 'h7Kq2vNx81Zp', ''],
    ['password of a stage', 'DB_PASSWORD_PROD=', 'h7Kq2vNx81Zp', ''],
    ['password behind an arrow', 'password -> ', 'h7Kq2vNx81Zp', ''],
    ['URL in a URL', 'to=https%3A%2F%2Fbob%3A', 'h7Kq2vNx81Zp', '%40x.io%2Fr'],
    ['sentence', 'The password is ', 'h7Kq2vNx81Zp', ''],
    ['sentence with a colon', 'Your new password is: ', 'h7Kq2vNx81Zp', ''],
    ['password of somebody', 'password for bob: ', 'h7Kq2vNx81Zp', ''],
    ['password of a user of a host', 'Password for user bob on host x.io is ', 'h7Kq2vNx81Zp', ''],
    ['password of a URL', 'Password for https://bob@x.io: ', 'h7Kq2vNx81Zp', ''],
    ['token of somebody', 'the token of bob was ', 'h7Kq2vNx81Zp', ''],
    ['password that is set', 'set the password to ', 'h7Kq2vNx81Zp', ''],
    ['API key in words', 'API key: ', 'h7Kq2vNx81Zp', ''],
    ['access key in words', 'the access key of bob is ', 'h7Kq2vNx81Zp', ''],
    ['mysql behind another command', 'mkdir -p /x && mysql -u root -p', 'h7Kq2vNx81Zp', ' db'],
    ['signed URL', 'https://s3/x?X-Amz-Signature=', 'h7Kq2vNx81ZpAAAA', ''],
  ] as const
).map(([name, before, secret, after]) => ({ name, before, secret, after }))

/** Where a secret may stand. Behind an escape, it has to be the value, not its announcement, that is escaped. */
export const positions: Readonly<Record<string, (kind: Kind) => string>> = {
  alone: ({ before, secret, after }) => `${before}${secret}${after}`,
  'in a sentence': ({ before, secret, after }) => `deploy said ${before}${secret}${after} and left`,
  'behind a color': ({ before, secret, after }) =>
    `said ${before}\u001b[31m${secret}\u001b[0m${after} and left`,
  'behind a shift of characters': ({ before, secret, after }) =>
    `said ${before}\u001b(B\u001b[m${secret}${after} and left`,
  'behind a color as text': ({ before, secret, after }) =>
    `said ${before}\\x1b[31m${secret}\\x1b[0m${after} and left`,
  'behind a color that gh shows': ({ before, secret, after }) =>
    `said ${before}^[[31m${secret}^[[0m${after} and left`,
  'behind what is left of a color': ({ before, secret, after }) =>
    `said ${before}[31m${secret}[0m${after} and left`,
  'behind a line end as text': ({ before, secret, after }) =>
    `said x\\n${before}${secret}${after}\\n and left`,
  'behind an octal or URL escape': ({ before, secret, after }) =>
    `x%0A${before}\\033[1m${secret}${after} and left`,
  'in a quotation': ({ before, secret, after }) => `said '${before}${secret}${after}', and left`,
  'colored inside': ({ before, secret, after }) =>
    `said ${before}${secret.slice(0, 5)}\u001b[01;31m${secret.slice(5)}${after} and left`,
  'in JSON': ({ before, secret, after }) =>
    JSON.stringify({ said: `${before}${secret}${after}`, left: true }),
}

/** Pieces of a secret that may not be seen; escapes inside it are written in many ways. */
export const piecesOf = ({ secret }: Kind): string[] =>
  secret
    .split(/[^A-Za-z0-9]+/)
    .filter(
      piece =>
        piece.length >= 3 && !/^(?:pat|auth|live|proj|api03|ant|SECRET|KEY|AGE|1|github|gitlab)$/.test(piece),
    )
    .map(piece => piece.slice(-8))

/** Look-alikes: what a reader needs and nobody must keep secret. */
export const lookAlikes: readonly string[] = [
  'HEAD is now at 3f2a9b1 Merge 0123456789abcdef0123456789abcdef01234567 into 89abcdef0123456789abcdef0123456789abcdef',
  `Digest: sha256:${hex(64)}`,
  `FROM node:22@sha256:${hex(64)}`,
  '"integrity": "sha512-Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9v+/A3dE5g=="',
  'integrity sha1-Zm9vYmFyYmF6cXV4Zm9vYmFyYmE=',
  'github.com/pkg/errors v0.9.1 h1:FEBLx1zS214owpjy7qsBeixbURkuhQAwrK5UwLGTwt4=',
  'checksum = "9a1c1a1a1b1d1e1f0123456789abcdef0123456789abcdef0123456789abcdef"',
  '    --hash=sha256:d8ee34c2e1d3bc7f3d5a2f9a0b1c2d3e4f5061728394a5b6c7d8e9f0a1b2c3d4',
  'id 550e8400-e29b-41d4-a716-446655440000, trace 4bf92f3577b34da6a3ce929d0e0e4736',
  'etag: "5d8c72a5edda8d6a5b6d0a5d4d3f2e1c"',
  '<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==">',
  `iVBORw0KGgo${letters(65)}\n${letters(76)}\n${letters(76)}\n${letters(20)}==`,
  `-----BEGIN CERTIFICATE-----\nMII${letters(61)}\n${letters(64)}\n${letters(20)}\n-----END CERTIFICATE-----`,
  `-----BEGIN PUBLIC KEY-----\nMII${letters(61)}\n${letters(64)}\n-----END PUBLIC KEY-----`,
  `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${letters(43)} bob@host`,
  `${hex(64)}\n${hex(64)}`,
  'Cache restored from key: linux-node-4f2a9b1c8d7e6f5a4b3c2d1e0f9a8b7c',
  'layer 8e3ba11ec2a2: Pull complete; created container 3f1b9c0d2e4f',
  'Run actions/checkout@b4ffde65f46336ab88eb53be808477a3936bae11',
  'Build ID: 20260102.3, job 1234567890123, run 98765432109876',
  'to=https%3A%2F%2Fx.io%3A80%2Fa%40b, token_count=4096, password_field=name, ENV NODE_ENV production',
  'docker run -u 1000:1000 -p 8080:80 node:22',
  'std::process::Command, Token::Ident, secret::String, Password::is_valid(x)',
  'const token = jwt.sign(payload) and password = process.env.PASSWORD',
  'TOKEN=$GITHUB_TOKEN PASSWORD=${{ secrets.PASSWORD }} SECRET=$(cat x) KEY=%KEY%',
  'expected password to be a string; the option --password is not known',
  'the password is expired; The password is incorrect. The token is valid until 2026-01-01, token for job 12345 is expired',
  "password for bob: required, Password for 'https://github.com': ",
  'password is 8-20 characters long, the secret is not set, reset the password to continue, it was changed 3 days ago',
  'use -password reset to change it, rails -password reset, and the API key is invalid: 401',
  'mysql -u root -pdb',
  'docker run -p3306:3306 mysql',
  'mkdir -pv /var/lib/mysql && cp -pr a /etc/mysql',
  'password: ******, token: [secure], secret: <redacted>',
  'PWD=/home/runner/work, SECRET_FILE=/run/secrets/db',
  'error at /builds/a/b.ts:10:5 in C:\\new\\table\\x1.ts and \\\\server\\share\\note.txt',
  'max_tokens=4096, tokens: 12345678, passed: 12, pass: 3, fail=0',
  'https://registry.npmjs.org/@babel/core/-/core-7.24.0.tgz and ssh://git@github.com:22/a/b',
]
