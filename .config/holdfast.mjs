#!/usr/bin/env node
// The command in a clone, behind `npx holdfast`: it builds first if the sources have changed, and says so.
import { build, isBuilt } from './build.mjs'

if (!isBuilt()) {
  process.stderr.write('holdfast: the sources have changed; building dist first (about a minute) …\n')
  await build()
}
await import('../dist/cli.js')
