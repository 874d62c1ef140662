import type ts from 'typescript'
import { HoldfastError } from '../result/index.js'

/** The TypeScript compiler as a value. */
export type Compiler = typeof ts

/**
 * TypeScript is an optional peer dependency: it is loaded with the first check.
 *
 * @throws HoldfastError `typescript-missing`.
 */
export async function loadCompiler(): Promise<Compiler> {
  try {
    const loaded = (await import('typescript')) as { default: Compiler }
    return loaded.default
  } catch (cause) {
    const sentence =
      'Cannot check modules: the package typescript is not installed. Run npm install --save-dev typescript.'
    throw new HoldfastError('typescript-missing', sentence, { cause })
  }
}
