/** Variables that name code to load or programs to start, or that tell git where it is: none is handed on. */
const dropped =
  /^(?:GIT_|NODE_OPTIONS$|NODE_PATH$|NPM_CONFIG_|PYTHON|RUBY(?:OPT|LIB)$|PERL5|JAVA_TOOL_OPTIONS$|JDK_JAVA_OPTIONS$|_JAVA_OPTIONS$|PHPRC$|PHP_INI_SCAN_DIR$|BASH_ENV$|ENV$|PAGER$|GH_PAGER$|EDITOR$|VISUAL$|GH_FORCE_TTY$)/i

/** Nobody is there to answer, nothing is to be colored or translated, and no version manager installs what a project names. */
const always = {
  NO_COLOR: '1',
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GH_PROMPT_DISABLED: '1',
  GH_NO_UPDATE_NOTIFIER: '1',
  COREPACK_ENABLE_NETWORK: '0',
  COREPACK_ENABLE_PROJECT_SPEC: '0',
  COREPACK_ENV_FILE: '0',
  GOTOOLCHAIN: 'local',
  RUSTUP_AUTO_INSTALL: '0',
}

/** The variables of this process that a program may have, with others set on top. */
export function cleanEnvironment(
  own: NodeJS.ProcessEnv,
  set: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const kept = Object.entries(own).flatMap(([name, value]) =>
    value === undefined || dropped.test(name) ? [] : [[name, value] as const],
  )
  return { ...Object.fromEntries(kept), ...always, ...set }
}
