import { homedir } from 'node:os'
import path from 'node:path'

/** Variables that every tool needs, and where tool chains and their caches are. Nothing else of the user's is handed on. */
const kept =
  /^(?:PATH|LANG|LC_\w+|TZ|SHELL|USER|LOGNAME|TERM|TMPDIR|TEMP|TMP|SystemRoot|COMSPEC|PATHEXT|JAVA_HOME|M2_HOME|MAVEN_HOME|GRADLE_HOME|GOROOT|GOPATH|GOMODCACHE|GOCACHE|GOPROXY|GOSUMDB|GOFLAGS|CARGO_HOME|RUSTUP_HOME|RUSTUP_TOOLCHAIN|PYENV_ROOT|PYENV_VERSION|VIRTUAL_ENV|RBENV_ROOT|RBENV_VERSION|GEM_HOME|GEM_PATH|NVM_DIR|NVM_BIN|VOLTA_HOME|COREPACK_HOME|COMPOSER_HOME|PNPM_HOME|BUN_INSTALL|DENO_DIR|HTTPS?_PROXY|ALL_PROXY|NO_PROXY|https?_proxy|all_proxy|no_proxy|SSL_CERT_(?:FILE|DIR)|NODE_EXTRA_CA_CERTS|LD_LIBRARY_PATH)$/

/** Tool chains and caches of packages that stand below the home folder: a fresh home must not mean a fresh download. */
const shared: Readonly<Record<string, string>> = {
  CARGO_HOME: '.cargo',
  RUSTUP_HOME: '.rustup',
  PYENV_ROOT: '.pyenv',
  GOPATH: 'go',
  GOCACHE: '.cache/go-build',
  npm_config_cache: '.npm',
  PIP_CACHE_DIR: '.cache/pip',
  COREPACK_HOME: '.cache/node/corepack',
  COMPOSER_CACHE_DIR: '.cache/composer',
}

/** A variable with such a name may hold a secret, whoever asks for it by a pattern. */
const secretName = /TOKEN|SECRET|PASSW|CREDENTIAL|API_?KEY|PRIVATE/i

export interface EnvironmentInput {
  /** A folder of our own that stands for the home folder. */
  readonly home: string
  /** Names of further variables to hand on, as the user gave them. */
  readonly names: readonly string[]
  /** The folder that git must not look above. */
  readonly ceiling: string
}

/**
 * The variables of a command of the project: a home folder of its own, tool chains and package caches, those that the user
 * named, and no secrets, no settings of git or Node.js.
 */
export function commandEnvironment(
  own: NodeJS.ProcessEnv,
  { home, names, ceiling }: EnvironmentInput,
): Record<string, string> {
  const asked = new Set(names)
  const taken = Object.entries(own).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (asked.has(entry[0]) || (kept.test(entry[0]) && !secretName.test(entry[0]))),
  )
  const below = Object.entries(shared).map(([name, folder]) => [name, path.join(homedir(), folder)])
  return {
    ...(Object.fromEntries(below) as Record<string, string>),
    ...Object.fromEntries(taken),
    HOME: home,
    CI: 'true',
    NO_COLOR: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: ceiling,
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    PYTHONDONTWRITEBYTECODE: '1', // a cache is found by second and size: an edit of the same size would not be seen
    GOTOOLCHAIN: 'local',
    RUSTUP_AUTO_INSTALL: '0',
  }
}
