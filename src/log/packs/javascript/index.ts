import type { Pack } from '../../rule.js'
import { npmAudit } from './audits.js'
import { ava } from './ava.js'
import { biome } from './biome.js'
import { cypress, nightwatch, playwright, protractor } from './browsers.js'
import { browserify, esbuild, rollup, uglify, vite } from './bundlers.js'
import { dependencyCruiser, oxlint, svelteCheck } from './checkers.js'
import { istanbul } from './coverage.js'
import { eslint } from './eslint.js'
import { flow } from './flow.js'
import { jasmine } from './jasmine.js'
import { jest } from './jest.js'
import { karma } from './karma.js'
import { coffeelint, jscs, jshint, standard, tslint, xo } from './linters.js'
import { mocha } from './mocha.js'
import { lerna, nx, turbo } from './monorepos.js'
import { nodeGyp } from './node-gyp.js'
import { nodeTest } from './node-test.js'
import { node } from './node.js'
import { npm } from './npm.js'
import { pnpm } from './pnpm.js'
import { bower, brokenLinks, commitlint, cspell, prettier, stylelint } from './quality.js'
import { changesets, semanticRelease } from './release.js'
import { intern, lab, xunit } from './reporters.js'
import { bun, deno } from './runtimes.js'
import { bundlesize, sizeLimit } from './sizes.js'
import { tap } from './tap.js'
import { grunt, gulp } from './tasks.js'
import { babel, coffeescript, sass } from './transpilers.js'
import { tsc } from './tsc.js'
import { vitest } from './vitest.js'
import { nextBuild, reactScripts, webpack } from './webpack.js'
import { yarn } from './yarn.js'

/** What npm's world runs: package managers, compilers, linters, test runners, bundlers. */
export const javascript: readonly Pack[] = [
  npm,
  npmAudit,
  nodeGyp,
  yarn,
  pnpm,
  bower,
  bun,
  deno,
  node,
  nodeTest,
  tsc,
  eslint,
  biome,
  oxlint,
  svelteCheck,
  dependencyCruiser,
  flow,
  standard,
  xo,
  tslint,
  jshint,
  jscs,
  coffeelint,
  prettier,
  stylelint,
  commitlint,
  changesets,
  semanticRelease,
  cspell,
  sizeLimit,
  bundlesize,
  brokenLinks,
  jest,
  vitest,
  mocha,
  tap,
  ava,
  jasmine,
  karma,
  playwright,
  protractor,
  nightwatch,
  intern,
  lab,
  istanbul,
  xunit,
  cypress,
  webpack,
  nextBuild,
  reactScripts,
  rollup,
  vite,
  esbuild,
  babel,
  browserify,
  uglify,
  coffeescript,
  sass,
  gulp,
  grunt,
  lerna,
  turbo,
  nx,
]
