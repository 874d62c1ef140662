import { expectedToken, rustFixes, typescriptFixes } from './compiler-fixes.js'
import { declareDependency } from './dependency.js'
import { didYouMean } from './did-you-mean.js'
import { executableBit } from './executable-bit.js'
import { missingExport } from './exports.js'
import { missingImport } from './imports/missing.js'
import { unusedImport } from './imports/unused.js'
import { lineEnds } from './line-ends.js'
import { listedName } from './listed-name.js'
import { lockFile } from './lock-file.js'
import type { Strategy } from './models.js'
import { modulePath } from './module-paths.js'
import { namedCommand } from './named-command.js'
import { nearName } from './near-name.js'
import { npmLock } from './npm-lock.js'
import { printedDiff } from './printed-diff.js'
import { projectScript } from './project-script.js'
import { publicClass } from './public-class.js'
import { rewrite } from './rewrites/rewrite.js'
import { dataSyntax } from './syntax/data.js'
import { parserRepair } from './syntax/parser.js'
import { toolFix } from './tool-fix.js'
import { goVersion, nodeEngines, snapshots, tabs } from './versions.js'
import { wrongPath } from './wrong-path.js'

/** Every strategy, those for one kind of failure first: they know best what they change. */
export const strategies: readonly Strategy[] = [
  npmLock,
  lockFile,
  executableBit,
  lineEnds,
  tabs,
  dataSyntax,
  goVersion,
  nodeEngines,
  unusedImport,
  wrongPath,
  modulePath,
  publicClass,
  declareDependency,
  typescriptFixes,
  didYouMean,
  listedName,
  missingImport,
  missingExport,
  rewrite,
  parserRepair,
  expectedToken,
  nearName,
  printedDiff,
  toolFix,
  rustFixes,
  namedCommand,
  projectScript,
  snapshots,
]
