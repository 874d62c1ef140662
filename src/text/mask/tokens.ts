import type { SecretShape } from './models.js'

const token = (name: string, literals: readonly string[], pattern: RegExp): SecretShape => ({
  name,
  literals,
  pattern,
})

/** Tokens with a shape of their own, as the services that give them out write them. */
export const tokens: readonly SecretShape[] = [
  // code hosts and CI
  token('GitHub token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], /gh[pousr]_[A-Za-z0-9]{36,}/g),
  token('GitHub fine-grained token', ['github_pat_'], /github_pat_\w{22,}/g),
  token(
    'GitLab token',
    ['gl'],
    /(?<![A-Za-z0-9])gl(?:pat|dt|rt|rtr|cbt|ptt|ft|imt|agent|soat|ffct|oas|wt)-[\w.-]{20,}/g,
  ),
  token('GitLab runner token', ['gr1348941'], /GR1348941[\w-]{20,}/g),
  token(
    'Bitbucket token',
    ['atbb', 'atctt3', 'bbdc-'],
    /ATBB[A-Za-z0-9]{32}|ATCTT3[\w=-]{20,}|BBDC-[A-Za-z0-9+/]{40,}/g,
  ),
  token(
    'Azure DevOps token',
    ['azdo', 'jqqj99'],
    /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26}|[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/g,
  ),
  token('Buildkite token', ['bkua_', 'bkat_', 'bkct_'], /bk(?:ua|at|ct)_[0-9a-f]{40}/g),
  token(
    'CircleCI token',
    ['ccipat_', 'ccipra_', 'cciprj_'],
    /CCIPR?(?:AT|A|J)_[A-Za-z0-9]{20,24}_[0-9a-f]{40}/g,
  ),
  token(
    'JetBrains token',
    ['perm:', 'perm-'],
    /(?<![A-Za-z0-9])perm[:-][A-Za-z0-9+/=]{6,}\.[A-Za-z0-9+/=]{4,}\.[A-Za-z0-9+/=]{20,}/g,
  ),
  token('Sonar token', ['squ_', 'sqp_', 'sqa_'], /(?<![A-Za-z0-9])sq[upa]_[0-9a-f]{40}/g),
  token('Sourcegraph token', ['sgp_'], /sgp_(?:[0-9a-f]{16}_|local_)?[0-9a-f]{40}/g),
  // registries
  token('npm token', ['npm_'], /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36,}/g),
  token('PyPI token', ['pypi-'], /pypi-[\w-]{50,}/g),
  token('RubyGems key', ['rubygems_'], /rubygems_[0-9a-f]{48}/g),
  token('NuGet key', ['oy2'], /(?<![A-Za-z0-9])oy2[a-z0-9]{43}(?![A-Za-z0-9])/g),
  token('crates.io token', ['cio'], /(?<![A-Za-z0-9])cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/g),
  token('Clojars token', ['clojars_'], /CLOJARS_[0-9a-f]{60}/gi),
  token('Docker Hub token', ['dckr_'], /dckr_(?:pat|oat)_[\w-]{20,}/g),
  token(
    'Artifactory key',
    ['akcp', 'cmvmdgtu'],
    /(?<![A-Za-z0-9])(?:AKCp[A-Za-z0-9]{60,80}|cmVmdGtu[A-Za-z0-9]{56})(?![A-Za-z0-9])/g,
  ),
  // clouds
  token(
    'AWS access key id',
    ['akia', 'asia', 'abia', 'acca', 'a3t'],
    /(?<![A-Za-z0-9])A(?:KIA|SIA|BIA|CCA|3T[A-Z0-9])[A-Z2-7]{16}(?![A-Za-z0-9])/g,
  ),
  token('AWS Bedrock key', ['absk'], /(?<![A-Za-z0-9])ABSK[A-Za-z0-9+/]{80,}={0,2}/g),
  token('Google API key', ['aiza'], /AIza[\w-]{35}/g),
  token(
    'Google OAuth token',
    ['ya29.', 'gocspx-', '1//0'],
    /ya29\.[\w-]{20,}|GOCSPX-[\w-]{28}|(?<!\w)1\/\/0[\w-]{40,}/g,
  ),
  token('Azure client secret', ['q~'], /(?<![\w.~-])[\w.~]{3}\dQ~[\w.~-]{31,40}/g),
  token('DigitalOcean token', ['_v1_'], /do[opr]_v1_[0-9a-f]{64}/g),
  token('Databricks token', ['dapi'], /(?<![A-Za-z0-9])dapi[0-9a-f]{32}(?:-\d)?/g),
  token('Heroku key', ['hrku-'], /HRKU-[\w-]{30,}/g),
  token('Alibaba key', ['ltai'], /(?<![A-Za-z0-9])LTAI[A-Za-z0-9]{17,21}(?![A-Za-z0-9])/g),
  token('Tencent key', ['akid'], /(?<![A-Za-z0-9])AKID[A-Za-z0-9]{32}(?![A-Za-z0-9])/g),
  token('Cloudflare key', ['v1.0-'], /v1\.0-[0-9a-f]{24}-[0-9a-f]{100,}/g),
  token(
    'Fly.io token',
    ['fo1_', 'fm1', 'fm2_'],
    /(?<![A-Za-z0-9])(?:fo1_[\w-]{40,}|fm[12][ar]?_[A-Za-z0-9+/=]{80,})/g,
  ),
  token('Pulumi token', ['pul-'], /(?<![A-Za-z0-9])pul-[0-9a-f]{40}/g),
  token('Supabase token', ['sbp_', 'sb_secret_'], /sbp_[0-9a-f]{40}|sb_secret_[\w-]{20,}/g),
  token('PlanetScale token', ['pscale_'], /pscale_(?:tkn|pw|oauth)_[\w=.-]{32,}/g),
  token('Render key', ['rnd_'], /(?<![A-Za-z0-9])rnd_[A-Za-z0-9]{28,}/g),
  // secret stores and networks
  token('Vault token', ['hvs.', 'hvb.', 'hvr.'], /(?<![A-Za-z0-9.])hv[sbr]\.[\w-]{24,}/g),
  token(
    'old Vault token',
    ['s.'],
    /(?<![\w.])s\.(?=[A-Za-z]{0,23}\d)(?=[0-9a-z]{0,23}[A-Z])[A-Za-z0-9]{24}(?![\w.(])/g,
  ),
  token('Terraform Cloud token', ['.atlasv1.'], /(?<![A-Za-z0-9.])[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}/g),
  token('Doppler token', ['dp.'], /(?<![\w.])dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{40,}/g),
  token(
    '1Password token',
    ['ops_eyj', 'a3-'],
    /ops_eyJ[A-Za-z0-9+/_-]{40,}={0,3}|(?<![\w-])A3-[A-Z0-9]{6}-[A-Z0-9]{6}(?:-?[A-Z0-9]{5}){4}(?![A-Z0-9])/g,
  ),
  token('Tailscale key', ['tskey-'], /tskey-[a-z]{3,12}-[\w-]{20,}/g),
  token('age secret key', ['age-secret-key-'], /AGE-SECRET-KEY-1[A-Z0-9]{50,}/g),
  // chat and mail
  token('Slack token', ['xox', 'xapp-'], /(?<![A-Za-z0-9])(?:xox[a-z]|xapp)[.-][\w.-]{10,}/g),
  token('Telegram bot token', [':aa'], /(?<![A-Za-z0-9-])\d{8,10}:AA[\w-]{33}(?![\w-])/g),
  token('Discord bot token', ['.'], /(?<![\w.-])[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}(?![\w-])/g),
  token('SendGrid key', ['sg.'], /(?<![A-Za-z0-9.-])SG\.[\w-]{16,32}\.[\w-]{16,64}/g),
  token(
    'Mailgun, Mailchimp or Brevo key',
    ['key-', '-us', 'xkeysib-'],
    /(?<![\w-])key-[0-9a-f]{32}(?!\w)|(?<![0-9a-f])[0-9a-f]{32}-us\d{1,2}(?!\w)|xkeysib-[0-9a-f]{64}-\w{16}/g,
  ),
  token('Twilio key', ['sk'], /(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![A-Za-z0-9])/g),
  // money
  token('Stripe key', ['k_live_', 'k_test_', 'whsec_'], /(?:[prs]k_(?:live|test)|whsec)_[A-Za-z0-9+/]{16,}/g),
  token('Square token', ['sq0', 'eaaa'], /sq0[a-z]{3}-[\w-]{22,}|(?<![A-Za-z0-9])EAAA[\w-]{60}(?![\w-])/g),
  token(
    'PayPal token',
    ['access_token$'],
    /access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}/g,
  ),
  token('Shopify token', ['shp'], /shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}/g),
  // AI
  token(
    'Anthropic or OpenAI key',
    ['sk-'],
    /(?<![A-Za-z0-9_-])sk-(?:(?:ant|proj|svcacct|admin|or|lf)-[\w-]{20,}|[A-Za-z0-9]{32,})/g,
  ),
  token('Hugging Face token', ['hf_'], /(?<![A-Za-z0-9])hf_[A-Za-z0-9]{30,}/g),
  token(
    'Groq, xAI, Perplexity, Replicate or Pinecone key',
    ['gsk_', 'xai-', 'pplx-', 'r8_', 'pcsk_'],
    /(?<![A-Za-z0-9])(?:gsk_[A-Za-z0-9]{40,}|xai-[A-Za-z0-9]{60,}|pplx-[A-Za-z0-9]{40,}|r8_[A-Za-z0-9]{30,}|pcsk_\w{40,})/g,
  ),
  token('LangSmith key', ['lsv2_'], /lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}/g),
  // everything else
  token('Atlassian token', ['atatt3'], /ATATT3[\w=-]{20,}/g),
  token(
    'Grafana, Sentry, Linear or Netlify token',
    ['glsa_', 'glc_', 'sntry', 'lin_api_', 'lin_oauth_', 'nfp_'],
    /(?<![A-Za-z0-9])(?:glsa|glc|sntry[su]|lin_api|lin_oauth|nfp)_[\w=+/-]{32,}/g,
  ),
  token(
    'Notion, Figma or Airtable token',
    ['ntn_', 'secret_', 'figd_', 'pat'],
    /(?<![A-Za-z0-9])(?:ntn_[A-Za-z0-9]{40,}|secret_[A-Za-z0-9]{43}|figd_[\w-]{40,}|pat[A-Za-z0-9]{14}\.[0-9a-f]{64})/g,
  ),
  token(
    'HubSpot token',
    ['pat-'],
    /(?<![A-Za-z0-9])pat-[a-z]{2}\d-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
  ),
  token('Dropbox token', ['sl.'], /(?<![\w.])sl\.(?:u\.)?[\w-]{100,}/g),
  token('Postman key', ['pmak-'], /PMAK-[0-9a-f]{24}-[0-9a-f]{34}/g),
  token('New Relic key', ['nrak-', 'nrii-', 'nral'], /NR(?:AK|II|RA)-[\w-]{20,}|[0-9a-f]{36,40}NRAL/g),
  token('Dynatrace token', ['dt0'], /(?<![A-Za-z0-9])dt0[a-z]\d{2}\.[A-Z2-7]{8,24}\.[A-Z2-7]{40,64}/g),
  token('Facebook token', ['eaa'], /(?<![A-Za-z0-9])EAA[A-Za-z0-9]{100,}/g),
  token('Twitter bearer token', ['aaaaaaaaaaaaaaaaaaaaa'], /(?<![A-Za-z0-9])A{21}[A-Za-z0-9\uf8ff]{40,}/g),
  token('JSON Web Token', ['eyj'], /(?<![\w-])((?:(?!eyJ)[\w-])*)eyJ[\w-]{8,}\.eyJ[\w-]{8,}(?:\.[\w-]*)*/g),
]
