/** One shape of secret that logs hold. */
export interface SecretShape {
  /** What it is, in a word or two. */
  readonly name: string
  /** In lower case, one of these stands in every text that the pattern can match. */
  readonly literals: readonly string[]
  /** Global. Linear: what it repeats is bounded, or begins where no other match can. */
  readonly pattern: RegExp
  /** What takes its place: `$1` keeps what only announces the secret. */
  readonly replacement: string
}

const token = (name: string, literals: readonly string[], pattern: RegExp): SecretShape => ({
  name,
  literals,
  pattern,
  replacement: '***',
})

const announced = (name: string, literals: readonly string[], pattern: RegExp): SecretShape => ({
  name,
  literals,
  pattern,
  replacement: '$1***',
})

/** The shapes that need no name beside them to be known. Look-alikes (digests, UUIDs, checksums) fit none. */
export const secretShapes: readonly SecretShape[] = [
  token('GitHub token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], /gh[pousr]_[A-Za-z0-9]{36,}/g),
  token('GitHub fine-grained token', ['github_pat_'], /github_pat_\w{22,}/g),
  token('GitLab token', ['gl'], /(?<![\w-])gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat|ffct)-[\w-]{20,}/g),
  token('npm token', ['npm_'], /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36,}/g),
  token('PyPI token', ['pypi-'], /pypi-[\w-]{50,}/g),
  token('RubyGems key', ['rubygems_'], /rubygems_[0-9a-f]{48}/g),
  token('NuGet key', ['oy2'], /(?<![A-Za-z0-9])oy2[a-z0-9]{43}(?![A-Za-z0-9])/g),
  token('Docker Hub token', ['dckr_'], /dckr_(?:pat|oat)_[\w-]{20,}/g),
  token(
    'AWS access key id',
    ['akia', 'asia', 'abia', 'acca'],
    /(?<![A-Za-z0-9+/])A(?:KIA|SIA|BIA|CCA)[A-Z2-7]{16}(?![A-Za-z0-9+/])/g,
  ),
  token('Google API key', ['aiza'], /AIza[\w-]{35}/g),
  token('Google OAuth token', ['ya29.'], /ya29\.[\w-]{20,}/g),
  token('Slack token', ['xox', 'xapp-'], /(?<![\w-])(?:xox[a-z]|xapp)-[\w-]{10,}/g),
  announced('Slack webhook', ['hooks.slack.com'], /(hooks\.slack\.com\/(?:services|workflows)\/)[\w/]{10,}/g),
  announced('Discord webhook', ['/api/webhooks/'], /(\/api\/webhooks\/)\d{10,}\/[\w-]{20,}/g),
  token('Telegram bot token', [':aa'], /(?<![\w-])\d{8,10}:AA[\w-]{33}(?![\w-])/g),
  token('Stripe key', ['k_live_', 'k_test_', 'whsec_'], /(?:[prs]k_(?:live|test)|whsec)_[A-Za-z0-9]{16,}/g),
  token('SendGrid key', ['sg.'], /(?<![\w.-])SG\.[\w-]{16,32}\.[\w-]{16,64}/g),
  token('Shopify token', ['shp'], /shp(?:at|ca|pa|ss)_[0-9a-f]{32}/g),
  token(
    'Anthropic or OpenAI key',
    ['sk-'],
    /(?<![\w-])sk-(?:(?:ant|proj|svcacct)-[\w-]{20,}|[A-Za-z0-9]{32,})/g,
  ),
  token('Hugging Face token', ['hf_'], /(?<![A-Za-z0-9])hf_[A-Za-z0-9]{30,}/g),
  token('Vault token', ['hvs.', 'hvb.', 'hvr.'], /(?<![\w.])hv[sbr]\.[\w-]{24,}/g),
  token('Terraform Cloud token', ['.atlasv1.'], /(?<![\w.])[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}/g),
  token('DigitalOcean token', ['_v1_'], /do[opr]_v1_[0-9a-f]{64}/g),
  token('Databricks token', ['dapi'], /(?<![A-Za-z0-9])dapi[0-9a-f]{32}/g),
  token('Atlassian token', ['atatt3'], /ATATT3[\w=-]{20,}/g),
  token(
    'Grafana, Sentry, Linear or Netlify token',
    ['glsa_', 'sntry', 'lin_api_', 'nfp_'],
    /(?<![A-Za-z0-9])(?:glsa|sntry[su]|lin_api|nfp)_[\w=+/-]{32,}/g,
  ),
  token('age secret key', ['age-secret-key-'], /AGE-SECRET-KEY-1[A-Z0-9]{50,}/g),
  token('JSON Web Token', ['eyj'], /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}(?:\.[\w-]*)?/g),
  announced(
    'signature of a signed URL',
    ['signature=', 'sig=', 'x-amz-'],
    /([?&](?:sig|signature|x-amz-(?:signature|credential|security-token)|x-goog-(?:signature|credential))=)[\w%+/=~.-]{16,}/gi,
  ),
  announced(
    'credentials in a URL',
    ['://'],
    /(:\/\/)(?:[^\s/@:"'<>\\`]{0,256}:[^\s/"'<>\\`]{1,512}|[\w.~%-]{20,512})(?=@(?!sha\d))/g,
  ),
  announced(
    'authorization header',
    ['authorization'],
    /(authorization["']?\s{0,4}[:=]\s{0,4}["']?(?:(?:basic|bearer|token|digest|negotiate|aws4-hmac-sha256)\s+)?)(?!\*\*\*|\$)[^\s"'\\]{8,}/gi,
  ),
  announced('bearer token', ['bearer'], /(bearer\s{1,4})(?=[a-z._~+/-]{0,256}\d)[\w.~+/-]{16,}={0,2}/gi),
  announced('cookie header', ['cookie:'], /(cookie:\s{0,4}[\w.-]{1,128}=)[^\s;"']{8,}/gi),
  announced(
    'password of curl',
    ['curl'],
    /(curl\s[^\n]{0,512}?(?:\s-u|--user)[= ]{0,4}["']?[^\s:"']{1,128}:)[^\s"'$*][^\s"']{0,256}/g,
  ),
]
