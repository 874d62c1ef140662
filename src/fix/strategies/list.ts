import { didYouMean } from './did-you-mean.js'
import { executableBit } from './executable-bit.js'
import { jsonSyntax } from './json-syntax.js'
import { lineEnds } from './line-ends.js'
import type { Strategy } from './models.js'
import { namedCommand } from './named-command.js'
import { npmLock } from './npm-lock.js'
import { projectScript } from './project-script.js'
import { toolFix } from './tool-fix.js'

/** Every strategy, those for one kind of failure first: they know best what they change. */
export const strategies: readonly Strategy[] = [
  npmLock,
  executableBit,
  lineEnds,
  jsonSyntax,
  didYouMean,
  toolFix,
  namedCommand,
  projectScript,
]
