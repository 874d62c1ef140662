import type { SecretShape, Span } from './models.js'
import { tokens } from './tokens.js'
import { filler } from './views.js'

/** What only its surroundings give away. */
const announced: readonly SecretShape[] = [
  {
    name: 'signature of a signed URL',
    literals: ['signature=', 'sig=', 'x-amz-', 'x-goog-'],
    pattern: new RegExp(
      `([?&;](?:sig|signature|x-amz-(?:signature|credential|security-token)|x-goog-(?:signature|credential))=)[\\w%+/=~.${filler}-]{16,}`,
      'gi',
    ),
  },
  {
    name: 'credentials in a URL',
    literals: ['://'],
    pattern:
      /(:\/\/)(?!\*\*\*@)(?:[^\s/@:"'<>`]{0,256}:(?:[^\s/"'<>`]|["'](?=\w)){1,512}|[\w.~%\uf8ff-]{20,512})(?=@(?!sha\d))/g,
  },
  {
    name: 'credentials in a URL that is written as a part of another',
    literals: ['%3a%2f%2f'],
    pattern: /(%3a%2f%2f)(?=[^\s%]{0,128}%3a)(?:[^\s/"'<>%]|%(?!40|2f)[0-9a-f]{2}){1,256}(?=%40)/gi,
  },
  {
    name: 'credentials of a database address',
    literals: ['@tcp(', '@unix('],
    pattern: /((?<![\w.-])[\w.-]{1,64}:)(?!\*\*\*@)[^\s@:/"']{1,128}(?=@(?:tcp|unix)\()/g,
  },
  {
    name: 'Slack webhook',
    literals: ['hooks.slack.com'],
    pattern: /(hooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w/]{10,}/g,
  },
  {
    name: 'Teams webhook',
    literals: ['webhook.office.com'],
    pattern: /(webhook\.office\.com\/webhookb2\/)[\w@/-]{20,}/g,
  },
  {
    name: 'Discord webhook',
    literals: ['/api/webhooks/'],
    pattern: /(\/api\/webhooks\/)\d{10,}\/[\w-]{20,}/g,
  },
  {
    name: 'bearer token',
    literals: ['bearer'],
    pattern: /(bearer[ \t\uf8ff]{1,32})(?=[a-z._~+/-]{0,256}\d)[\w.~+/-]{16,}={0,2}/gi,
  },
  {
    name: 'credentials of a registry, in the settings of Docker',
    literals: ['auth'],
    pattern: /("auth\\?"\s{0,4}:\s{0,4}\\?")[A-Za-z0-9+/=]{12,}/g,
  },
]

/** No shape fits a text without one of these: most lines have none, and are done. */
const mayBeSecret = /[\w+/=.~:\uf8ff-]{15}|:\/\/|%3a%2f|bearer|@(?:tcp|unix)\(|"auth/i

/** The secrets that are known by their shape. Look-alikes (digests, UUIDs, checksums) fit none. */
export function* shapedSecrets(text: string): Generator<Span> {
  if (!mayBeSecret.test(text)) return
  const lower = text.toLowerCase()
  for (const { literals, pattern } of [...tokens, ...announced]) {
    if (!literals.some(literal => lower.includes(literal))) continue
    for (const { index, 0: found, 1: kept = '' } of text.matchAll(pattern))
      yield { start: index + kept.length, end: index + found.length }
  }
}
