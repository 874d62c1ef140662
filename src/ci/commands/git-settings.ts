import type { Workplace } from './workplace.js'

/** One setting of git: its key, as `git config --list` writes it, and its value. */
export type Setting = readonly [key: string, value: string]

/**
 * What of a clone's settings is taken over: how its files are compared, where its branch goes, and the addresses that
 * gh reads. None of them names a program, a file or a folder. Every other key is left out, known or not.
 */
const harmless =
  /^(?:core\.(?:autocrlf|eol|filemode|ignorecase|symlinks|precomposeunicode|trustctime|checkstat)|branch\..+\.(?:remote|merge|pushremote)|remote\.pushdefault|push\.default|remote\..+\.(?:url|pushurl|fetch|gh-resolved))$/
/** What git must know to read the repository at all, and the values that it may have. */
const format: Readonly<Record<string, RegExp>> = {
  'core.repositoryformatversion': /^[01]$/,
  'extensions.objectformat': /^sha(?:1|256)$/,
  'extensions.refstorage': /^(?:files|reftable)$/,
}
/** What of the user's own settings is taken over: how lines end. */
const lineEnds = /^core\.(?:autocrlf|eol)$/

/** The settings of a clone that are safe to use, from the text of its config file. `git config` runs nothing. */
export async function safeSettings(
  place: Workplace,
  config: string,
  signal: AbortSignal | undefined,
): Promise<Setting[]> {
  const users = await place.run('git', ['config', '--list', '-z'], {
    signal,
    env: usersOwn(process.env),
  })
  const clones = await place.run('git', ['config', '--file', '-', '--no-includes', '--list', '-z'], {
    signal,
    input: config,
    maxMemoryMiB: 256,
  })
  return [
    ...settingsIn(users.stdout).filter(([key]) => lineEnds.test(key)),
    ...settingsIn(clones.stdout).filter(
      ([key, value]) =>
        harmless.test(key) || (Object.hasOwn(format, key) && format[key]?.test(value) === true),
    ),
  ]
}

/** The variables that say where the user keeps their settings. */
export function usersOwn(env: NodeJS.ProcessEnv): Record<string, string> {
  const names = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM']
  return Object.fromEntries(
    names.flatMap(name => {
      const value = env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

const settingsIn = (listed: Buffer): Setting[] =>
  listed
    .toString()
    .split('\0')
    .filter(entry => entry.includes('\n'))
    .map(entry => [entry.slice(0, entry.indexOf('\n')), entry.slice(entry.indexOf('\n') + 1)])

/** The text of a config file with settings. */
export function configText(settings: readonly Setting[]): string {
  return settings
    .map(([key, value]) => {
      const [first, last] = [key.indexOf('.'), key.lastIndexOf('.')]
      const section = key.slice(0, first)
      const below = first === last ? '' : ` ${quoted(key.slice(first + 1, last))}`
      return `[${section}${below}]\n\t${key.slice(last + 1)} = ${quoted(value)}\n`
    })
    .join('')
}

const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
