import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkModules } from 'holdfast/modules'
import type { CheckModulesOptions, ModuleCheck } from 'holdfast/modules'

/** A project of a reader, with the packages of this repository. */
export function makeProject(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'holdfast-modules-'))
  symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'))
  const all = { 'package.json': '{ "type": "module" }', ...files }
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  return root
}

/** Checks files in a fresh project; paths of findings are those of the files. */
export async function checkFiles(
  files: Readonly<Record<string, string>>,
  named: string,
  options: CheckModulesOptions = {},
): Promise<ModuleCheck> {
  const root = makeProject(files)
  const own = (file: string) => path.relative(root, path.resolve(file))
  try {
    const { findings, allowed, ...rest } = await checkModules([path.join(root, named)], options)
    return {
      ...rest,
      findings: findings.map(each => ({ ...each, path: own(each.path) })),
      allowed: allowed.map(each => ({ ...each, path: own(each.path) })),
    }
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
