import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { readBounded } from '../../checkout/read.js'

const packageSchema = z.object({ name: z.string(), version: z.string() })

/** A package manager as it is installed: its own package.json says the version, so that it need not run. */
export interface InstalledPackage {
  readonly name: string
  readonly version: string
}

/** The package whose program this is; `undefined` if it is no part of an npm package. */
export async function packageOf(program: string): Promise<InstalledPackage | undefined> {
  let folder = path.dirname(await realpath(program))
  for (let up = 0; up < 4; up++, folder = path.dirname(folder)) {
    const text = await readBounded(path.join(folder, 'package.json'), { maxBytes: 1 << 20 }).catch(
      () => undefined,
    )
    const found = text === undefined ? undefined : packageSchema.safeParse(parsed(text.toString())).data
    if (found) return found
  }
  return undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
