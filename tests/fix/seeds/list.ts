import type { Seed } from './models.js'
import { nodeSeeds } from './node.js'

export const seeds: readonly Seed[] = [...nodeSeeds]
