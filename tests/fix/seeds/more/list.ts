import type { Seed } from '../models.js'
import { cSeeds, goSeeds, javaSeeds, rustSeeds } from './compiled.js'
import { javascriptSeeds, typescriptSeeds } from './javascript.js'
import { pythonSeeds } from './python.js'
import { phpSeeds, rubySeeds, shellSeeds, workflowSeeds } from './scripts.js'
import { moreUnfixableSeeds } from './unfixable.js'

export const moreSeeds: readonly Seed[] = [
  ...javascriptSeeds,
  ...typescriptSeeds,
  ...pythonSeeds,
  ...goSeeds,
  ...rustSeeds,
  ...javaSeeds,
  ...cSeeds,
  ...rubySeeds,
  ...phpSeeds,
  ...workflowSeeds,
  ...shellSeeds,
  ...moreUnfixableSeeds,
]
