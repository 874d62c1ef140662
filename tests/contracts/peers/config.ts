import path from 'node:path'
import { cosmiconfig } from 'cosmiconfig'
import { parse } from 'smol-toml'
import type { ConfigSubject } from 'holdfast/contracts/config'

/** What a user of cosmiconfig writes around it: one section of the file, checked by a schema. */
class Refusal extends Error {
  readonly issues: readonly { readonly key: string }[]
  constructor(message: string, issues: readonly { readonly key: string }[] = []) {
    super(message)
    this.issues = issues
  }
}

/** cosmiconfig, with a loader for TOML, in the words of the contract of config. */
export const cosmiconfigSubject: ConfigSubject = {
  async load({ file, section, schema, cwd, stopAt, optional }) {
    const explorer = cosmiconfig('app', {
      searchPlaces: [file],
      loaders: { '.toml': (_, text) => parse(text) },
      searchStrategy: 'global',
      ...(stopAt === undefined ? {} : { stopDir: stopAt }),
      cache: false,
    })
    const found = path.isAbsolute(file)
      ? await explorer.load(file).catch(() => null)
      : await explorer.search(cwd)
    if (!found && optional !== true) throw new Refusal(`not-found: ${file}`)
    const table = (found?.config ?? {}) as Record<string, unknown>
    const keys = [...(section ?? '').matchAll(/"([^"]+)"|([^.]+)/g)].map(
      ([, quoted, bare = '']) => quoted ?? bare,
    )
    const settings = keys.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], table)
    if (settings === undefined) throw new Refusal(`not-found: ${String(found?.filepath)} has no [${section}]`)
    const checked = schema['~standard'].validate(settings)
    if ('issues' in checked)
      throw new Refusal(
        checked.issues.map(each => each.message).join('\n'),
        checked.issues.map(each => ({ key: (each.path ?? []).join('.') })),
      )
    return {
      value: checked.value,
      file: found?.filepath,
      origin: () => undefined,
      path: () => undefined,
    }
  },
  explain(error) {
    const { message, name } = error as Error
    const issues = error instanceof Refusal ? error.issues : []
    const { line, column } = error as { line?: number; column?: number }
    if (line !== undefined) return { why: 'syntax', message, issues: [{ key: '', line, column }] }
    if (message.startsWith('not-found')) return { why: 'not-found', message, issues }
    return { why: issues.length > 0 ? 'invalid' : name === 'TypeError' ? 'option' : 'other', message, issues }
  },
}
