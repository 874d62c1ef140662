import { declareDependency } from './dependency.js'
import { didYouMean } from './did-you-mean.js'
import { executableBit } from './executable-bit.js'
import { expectedToken, rustFixes, typescriptFixes } from './compiler-fixes.js'
import { jsonSyntax } from './json-syntax.js'
import { lineEnds } from './line-ends.js'
import { missingImport, unusedImport } from './imports.js'
import type { Strategy } from './models.js'
import { namedCommand } from './named-command.js'
import { nearName } from './near-name.js'
import { npmLock } from './npm-lock.js'
import { projectScript } from './project-script.js'
import { toolFix } from './tool-fix.js'
import { goVersion, nodeEngines, snapshots, tabs } from './versions.js'
import { wrongPath } from './wrong-path.js'

/** Every strategy, those for one kind of failure first: they know best what they change. */
export const strategies: readonly Strategy[] = [
  npmLock,
  executableBit,
  lineEnds,
  jsonSyntax,
  goVersion,
  nodeEngines,
  tabs,
  unusedImport,
  wrongPath,
  declareDependency,
  missingImport,
  didYouMean,
  typescriptFixes,
  expectedToken,
  nearName,
  toolFix,
  rustFixes,
  namedCommand,
  projectScript,
  snapshots,
]
