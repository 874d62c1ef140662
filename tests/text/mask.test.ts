import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskSecrets } from 'holdfast/log'

const letters = (length: number) => 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0z'.repeat(4).slice(0, length)
const upper = (length: number) => 'ABCDEFGH234567'.repeat(4).slice(0, length)
const hex = (length: number) => '0123456789abcdef'.repeat(5).slice(0, length)
const join = (...parts: string[]) => parts.join('') // no scanner of this repository takes these for real ones

/** Every shape that the masker documents, by an example that it must not let through. */
const secrets: [string, string][] = [
  ['GitHub', join('ghp', '_', letters(36))],
  ['GitHub installation', join('ghs', '_', letters(36))],
  ['GitHub fine-grained', join('github', '_pat_', letters(22), '_', letters(59))],
  ['GitLab', join('glpat', '-', letters(20))],
  ['npm', join('npm', '_', letters(36))],
  ['PyPI', join('pypi', '-AgEIcHlwaS5vcmc', letters(60))],
  ['RubyGems', join('rubygems', '_', hex(48))],
  ['NuGet', join('oy2', letters(43).toLowerCase())],
  ['Docker Hub', join('dckr', '_pat_', letters(27))],
  ['AWS', join('AKIA', upper(16))],
  ['AWS session', join('ASIA', upper(16))],
  ['Google', join('AIza', letters(35))],
  ['Google OAuth', join('ya29', '.', letters(40))],
  ['Slack', join('xoxb', '-123456789012-', letters(24))],
  ['Slack app', join('xapp', '-1-A012-345-', letters(24))],
  ['Telegram', join('123456789', ':AA', letters(33))],
  ['Stripe', join('sk', '_live_', letters(24))],
  ['SendGrid', join('SG', '.', letters(22), '.', letters(43))],
  ['Shopify', join('shpat', '_', hex(32))],
  ['Anthropic', join('sk', '-ant-api03-', letters(40))],
  ['OpenAI', join('sk', '-', letters(48))],
  ['Hugging Face', join('hf', '_', letters(34))],
  ['Vault', join('hvs', '.', letters(24))],
  ['Terraform Cloud', join(letters(14), '.atlasv1.', letters(64))],
  ['DigitalOcean', join('dop', '_v1_', hex(64))],
  ['Databricks', join('dapi', hex(32))],
  ['Atlassian', join('ATATT3', letters(40))],
  ['Grafana', join('glsa', '_', letters(32))],
  ['age', join('AGE-SECRET-KEY', '-1', upper(54))],
  ['JSON Web Token', join('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0In0.', letters(43))],
]

describe('a token with a shape of its own', () => {
  it.each(secrets)('%s is masked wherever it stands', (_, secret) => {
    expect(maskSecrets(secret)).toBe('***')
    const around = fc.string({ unit: 'grapheme', maxLength: 40 }).map(text => text.replace(/\w+$|^\w+/g, ''))
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(maskSecrets(`${before} ${secret} ${after}`)).not.toContain(secret.slice(8))
      }),
    )
  })
})

describe('a secret that its surroundings announce', () => {
  it.each([
    ['git clone https://bob:hunter2@example.com/r.git', 'git clone https://***@example.com/r.git'],
    [`origin https://${letters(40)}@github.com/a/b`, 'origin https://***@github.com/a/b'],
    ['postgres://u:p@ss@db:5432/x', 'postgres://***@db:5432/x'],
    ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: Basic ***'],
    ['{"authorization":"token 0123456789abcdef"}', '{"authorization":"token ***"}'],
    ['sent bearer abcdef0123456789xyz', 'sent bearer ***'],
    ['Set-Cookie: sid=d08de67e43e2d028; path=/', 'Set-Cookie: sid=***; path=/'],
    ['curl -s -u bob:hunter2 https://x', 'curl -s -u bob:*** https://x'],
    ['https://s3/x?X-Amz-Signature=0123456789abcdef01&y=1', 'https://s3/x?X-Amz-Signature=***&y=1'],
    ['POST https://hooks.slack.com/services/T000/B000/XXXXYYYY', 'POST https://hooks.slack.com/services/***'],
    [
      'https://discord.com/api/webhooks/1234567890/abcdefghijklmnopqrstu',
      'https://discord.com/api/webhooks/***',
    ],
    ['DB_PASSWORD=swordfish', 'DB_PASSWORD=***'],
    ['export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCY', 'export AWS_SECRET_ACCESS_KEY=***'],
    ['//registry.npmjs.org/:_authToken=abcdefgh', '//registry.npmjs.org/:_authToken=***'],
    ['"password": "it\\"s", "user": "bob"', '"password": "***", "user": "bob"'],
    ["'api_key' => 'abc123def456'", "'api_key' => '***'"],
    ['{\\"token\\":\\"abc123def456\\"}', '{\\"token\\":\\"***\\"}'],
    ['  password: swordfish', '  password: ***'],
    ['client-secret: 7f3a9b2c1d', 'client-secret: ***'],
    ['Server=db;User=sa;Pwd=hunter2;', 'Server=db;User=sa;Pwd=***;'],
    ['PASSWORD=ab(cd)ef', 'PASSWORD=***'],
    ['twine upload --password hunter2 dist', 'twine upload --password *** dist'],
    ['deploy --api-key=abcdefgh', 'deploy --api-key=***'],
    ['SECRET_KEY_BASE=0a1b2c3d4e5f', 'SECRET_KEY_BASE=***'],
  ])('%s', (line, masked) => {
    expect(maskSecrets(line)).toBe(masked)
  })
})

describe('a private key', () => {
  const line = (n: number) => `${letters(60)}AbC${n}`
  const key = [
    '-----BEGIN RSA PRIVATE KEY-----',
    line(1),
    line(2),
    line(3),
    'c2hvcnQ=',
    '-----END RSA PRIVATE KEY-----',
  ]
  const masked = [key[0], '***', '***', '***', '***', key[5]]

  it('is masked line by line', () => {
    expect(maskSecrets(['a', ...key, 'b'].join('\n'))).toBe(['a', ...masked, 'b'].join('\n'))
    const withHeader = [key[0], 'Proc-Type: 4,ENCRYPTED', '', ...key.slice(1)].join('\n')
    expect(maskSecrets(withHeader)).toBe([key[0], '***', '', ...masked.slice(1)].join('\n'))
  })

  it('is masked where a quotation cuts its head, its tail or both', () => {
    expect(maskSecrets(key.slice(2).join('\n'))).toBe(masked.slice(2).join('\n'))
    expect(maskSecrets(key.slice(0, 3).join('\n'))).toBe(masked.slice(0, 3).join('\n'))
    expect(maskSecrets(key.slice(1, 3).join('\n'))).toBe('***\n***')
  })

  it('is masked on one line', () => {
    expect(maskSecrets(`KEY="${key.join('\\n')}"`)).toBe(`KEY="${key[0]!}***\\n${key[5]!}"`)
  })

  it('that is only spoken of hides nothing', () => {
    const text = 'Error: no "-----BEGIN RSA PRIVATE KEY-----" in key.pem\n    at load (key.js:3:1)'
    expect(maskSecrets(text)).toBe(text)
  })
})

describe('a look-alike', () => {
  it.each([
    'HEAD is now at 3f2a9b1 Merge 0123456789abcdef0123456789abcdef01234567',
    'Digest: sha256:' + hex(64),
    'FROM docker://node:22@sha256:' + hex(64),
    '"integrity": "sha512-Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9v=="',
    'id 550e8400-e29b-41d4-a716-446655440000',
    'git clone ssh://git@github.com:22/a/b',
    'npm http fetch GET 200 https://registry.npmjs.org:443/@babel/core',
    'PublicKeyToken=b77a5c561934e089',
    'SyntaxError: Unexpected token: punc (;)',
    "error: expected token: 'identifier1'",
    'const token = jwt.sign(payload)',
    'secret: process.env.SECRET',
    'token = request.headers.token2',
    'TOKEN=$GITHUB_TOKEN PASSWORD=${{ secrets.PASSWORD }}',
    'password: ***',
    'password: string',
    "Validation failed: Password: is too short, token: can't be blank",
    'PWD=/home/runner/work',
    'the option --password is not known',
    'error TS2322: Type `token: string` is not assignable',
    'NPM_TOKEN=[secure]',
    hex(64) + '\n' + hex(64),
    '='.repeat(64) + '\n' + '='.repeat(64),
  ])('stays: %s', text => {
    expect(maskSecrets(text)).toBe(text)
  })
})

describe('masking any text', () => {
  const word = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom(
      'password=',
      'token: ',
      '"',
      "'",
      '\\',
      '\n',
      '://',
      '@',
      ':',
      '(',
      'eyJ',
      '-----BEGIN PRIVATE KEY-----',
    ),
    fc.constantFrom(...secrets.map(([, secret]) => secret)),
  )
  const text = fc.array(word, { maxLength: 30 }).map(words => words.join(''))

  it('keeps the number of lines', () => {
    fc.assert(
      fc.property(text, sample => {
        expect(maskSecrets(sample).split('\n')).toHaveLength(sample.split('\n').length)
      }),
    )
  })

  it('takes time linear in it, whatever it holds', () => {
    const hostile = [
      'password=(',
      'token="',
      "token='",
      'eyJabcdefgh.',
      '://a:',
      '-eyJ',
      'bearer ',
      'a.b->',
      'curl -u ',
      'x-amz-',
      '--token ',
      '-----BEGIN PRIVATE KEY-----\n',
      '-----END PRIVATE KEY-----\n',
      'secret=a(',
      'A/'.repeat(38),
    ]
    for (const unit of hostile) {
      const sample = unit.repeat(Math.ceil(400_000 / unit.length))
      const start = performance.now()
      maskSecrets(sample)
      expect(performance.now() - start, unit).toBeLessThan(5_000)
    }
  })
})
