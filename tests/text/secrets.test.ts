import fc from 'fast-check'
import { maskSecrets } from 'holdfast/log'
import { describe, expect, it } from 'vitest'
import { announced, lookAlikes, piecesOf, positions, shaped } from './secrets.js'

const kinds = [...shaped, ...announced]

describe.each(Object.entries(positions))('a secret %s', (_, place) => {
  it('is masked, whatever its kind', () => {
    const seen = kinds.flatMap(kind => {
      const masked = maskSecrets(place(kind))
      return piecesOf(kind).some(piece => masked.includes(piece)) ? [`${kind.name}: ${masked}`] : []
    })
    expect(seen).toEqual([])
  })

  it('is masked once and for all, alone and among other lines', () => {
    for (const kind of kinds) {
      const line = place(kind)
      const masked = maskSecrets(line)
      expect(maskSecrets(masked)).toBe(masked)
      expect(maskSecrets(`first line\n${line}\nlast line`)).toBe(`first line\n${masked}\nlast line`)
    }
  })
})

describe('a look-alike', () => {
  it.each(lookAlikes)('stays: %s', text => {
    expect(maskSecrets(text)).toBe(text)
  })

  it('stays wherever it stands', () => {
    for (const look of lookAlikes.filter(text => !text.includes('\n'))) {
      for (const place of ['in a sentence', 'behind a color as text', 'behind what is left of a color']) {
        const text = positions[place]!({ name: '', before: '', secret: look, after: '' })
        expect(maskSecrets(text)).toBe(text)
      }
    }
  })
})

describe('a key that a quotation cuts', () => {
  const material = (length: number, lines: number) =>
    Array.from({ length: lines }, (_, at) =>
      'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0z+'.repeat(3).slice(at, at + length),
    )
  const openSsh = [
    '-----BEGIN OPENSSH PRIVATE KEY-----',
    'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW',
    ...material(70, 4),
    'AAAAB3NzaC1=',
    '-----END OPENSSH PRIVATE KEY-----',
  ]
  const pem = [
    '-----BEGIN RSA PRIVATE KEY-----',
    ...material(64, 4),
    'c2hvcnQ=',
    '-----END RSA PRIVATE KEY-----',
  ]

  it.each([
    ['OpenSSH', openSsh],
    ['PEM', pem],
  ])('%s: no line of it is seen, wherever it is cut', (_, key) => {
    for (let from = 0; from < key.length; from++) {
      for (let to = from + 1; to <= key.length; to++) {
        const part = key.slice(from, to)
        const body = part.filter(line => line.length > 20 && !line.startsWith('-----'))
        for (const prefix of ['', '  ', '| ', '2026-01-02 10:11:12 '])
          for (const end of ['', '"', ',']) {
            const text = part.map(line => `${prefix}${line}${end}`).join('\n')
            if (prefix.startsWith('2026') && !part[0]!.startsWith('-----')) continue // nothing tells where its lines begin
            for (const line of body) expect(maskSecrets(text)).not.toContain(line)
            expect(maskSecrets(maskSecrets(text))).toBe(maskSecrets(text))
          }
      }
    }
  })

  it('is masked in PuTTY, in one line, and in base64', () => {
    const putty = [
      'PuTTY-User-Key-File-3: ssh-ed25519',
      'Private-Lines: 1',
      ...material(44, 1),
      `Private-MAC: 00`,
    ]
    expect(maskSecrets(putty.join('\n'))).not.toContain(material(44, 1)[0])
    for (const end of ['\\n', '\\\\n', ' ', ''])
      expect(maskSecrets(`KEY="${pem.join(end)}"`)).not.toContain(material(64, 1)[0]!.slice(10, 40))
    const encoded = Buffer.from(pem.join('\n')).toString('base64')
    expect(maskSecrets(`client-key-data: ${encoded}`)).toBe('client-key-data: ***')
    expect(maskSecrets(`x ${encoded}`)).toBe('x ***')
  })
})

describe('what looks like an escape', () => {
  it.each(['^[ ', '^[', '\\x1b', '\u001b', '\\e[', '[1;', '\\', '%1b'])(
    '%j hides no secret behind it',
    before => {
      for (const { secret } of shaped) {
        const shown = maskSecrets(`${before}${secret}`)
        expect(shown, secret).not.toContain(secret.slice(8))
      }
    },
  )
})

describe('commands and headers', () => {
  it.each([
    ['curl -su bob:hunter2 https://x', 'curl -su bob:*** https://x'],
    ['curl -ubob:hunter2 https://x', 'curl -ubob:*** https://x'],
    ['curl --proxy-user=bob:hunter2 x', 'curl --proxy-user=bob:*** x'],
    ['curl -u "$USER:$PASS" x', 'curl -u "$USER:$PASS" x'],
    ['sshpass -p hunter2 ssh x', 'sshpass -p *** ssh x'],
    ['redis-cli -a hunter2 ping', 'redis-cli -a *** ping'],
    ['openssl rsa -passin pass:hunter2', 'openssl rsa -passin pass:***'],
    ['keytool -list -storepass changeit', 'keytool -list -storepass ***'],
    ['echo hunter2 | docker login --password-stdin', 'echo *** | docker login --password-stdin'],
    ['npm config set //r.io/:_authToken abc123def456', 'npm config set //r.io/:_authToken ***'],
    ['["--password", "hunter2"]', '["--password", "***"]'],
    ['root:hunter2@tcp(127.0.0.1:3306)/db', 'root:***@tcp(127.0.0.1:3306)/db'],
    ['<add key="Password" value="hunter2"/>', '<add key="Password" value="***"/>'],
    ['"auth": "Ym9iOmh1bnRlcjI="', '"auth": "***"'],
    ['password=%22hunter2%22&x=1', 'password=%22***%22&x=1'],
    [
      'Authorization: AWS4-HMAC-SHA256 Credential=AKIA/x, Signature=0a1b',
      'Authorization: AWS4-HMAC-SHA256 ***',
    ],
    ["headers: ['Authorization', 'Bearer abcdefgh']", "headers: ['Authorization', 'Bearer ***']"],
  ])('%s', (line, masked) => {
    expect(maskSecrets(line)).toBe(masked)
  })
})

describe('masking', () => {
  const word = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      'password=',
      'token: ',
      '--password ',
      '"',
      "'",
      '\\',
      '\\"',
      ',',
      '\n',
      '://',
      '@',
      ':',
      '(',
      '***',
      '\\n',
      '\u001b[31m',
      '%0A',
      ' ',
    ),
    fc.constantFrom(...kinds.map(({ before, secret, after }) => before + secret + after)),
  )
  const text = fc.array(word, { maxLength: 12 }).map(words => words.join(''))

  it('twice is masking once', () => {
    fc.assert(
      fc.property(text, sample => {
        expect(maskSecrets(maskSecrets(sample))).toBe(maskSecrets(sample))
      }),
      { numRuns: 1_000 },
    )
  })
})
