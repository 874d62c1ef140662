import { languageSeeds, unfixableSeeds } from './languages.js'
import type { Seed } from './models.js'
import { moreSeeds } from './more/list.js'
import { moreNodeSeeds, nodeSeeds } from './node.js'

export const seeds: readonly Seed[] = [
  ...nodeSeeds,
  ...moreNodeSeeds,
  ...languageSeeds,
  ...unfixableSeeds,
  ...moreSeeds,
]
