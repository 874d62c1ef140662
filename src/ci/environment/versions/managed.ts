import { opendir, realpath } from 'node:fs/promises'
import path from 'node:path'

/**
 * The versions of a tool that a version manager has installed, if the program is one of its shims. A shim chooses by
 * the files of the folder that it runs in, and runs what they name: so the manager's own folders are read instead.
 */
export async function managedVersions(tool: string, program: string): Promise<string[]> {
  const folders = foldersOf(tool, program, await realpath(program))
  const names = await Promise.all(folders.map(namesOf))
  return names.flat().flatMap(name => /^v?(\d+(?:\.\d+)+)/.exec(name)?.[1] ?? [])
}

function foldersOf(tool: string, program: string, real: string): string[] {
  const home = path.dirname(path.dirname(program))
  const plugin = tool === 'node' ? ['node', 'nodejs'] : tool === 'go' ? ['go', 'golang'] : [tool]
  if (path.basename(path.dirname(program)) === 'shims') {
    // pyenv, rbenv, nodenv, goenv; asdf and mise
    return [path.join(home, 'versions'), ...plugin.map(name => path.join(home, 'installs', name))]
  }
  if (/^volta(?:-shim)?$/.test(path.basename(real))) return [path.join(home, 'tools', 'image', tool)]
  if (path.basename(real) === 'rustup' || tool === 'rust') return [path.join(rustupHome(home), 'toolchains')]
  return []
}

const rustupHome = (cargoHome: string): string =>
  process.env['RUSTUP_HOME'] ?? path.join(path.dirname(cargoHome), '.rustup')

async function namesOf(folder: string): Promise<string[]> {
  const names: string[] = []
  try {
    for await (const { name } of await opendir(folder)) if (names.push(name) === 1000) break
  } catch {
    // There is none.
  }
  return names
}
