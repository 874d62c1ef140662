import type { Pack } from '../../rule.js'
import { babel, coffeescript, esbuild, nextBuild, rollup, sass, vite, webpack } from './bundlers.js'
import { biome } from './biome.js'
import { eslint, jshint, standard, tslint, xo } from './eslint.js'
import { flow } from './flow.js'
import { jest } from './jest.js'
import { mocha } from './mocha.js'
import { node, nodeTest } from './node.js'
import { nodeGyp, npm } from './npm.js'
import { pnpm } from './pnpm.js'
import { brokenLinks, commitlint, cspell, prettier, stylelint } from './quality.js'
import { bundlesize, sizeLimit } from './sizes.js'
import { changesets, semanticRelease } from './release.js'
import { ava, cypress, jasmine, karma, playwright } from './runners.js'
import { tap } from './tap.js'
import { lerna, nx, turbo } from './monorepos.js'
import { gulp, grunt } from './tasks.js'
import { tsc } from './tsc.js'
import { vitest } from './vitest.js'
import { yarn } from './yarn.js'

/** What npm's world runs: package managers, compilers, linters, test runners, bundlers. */
export const javascript: readonly Pack[] = [
  npm,
  nodeGyp,
  yarn,
  pnpm,
  node,
  nodeTest,
  tsc,
  eslint,
  biome,
  flow,
  standard,
  xo,
  tslint,
  jshint,
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
  cypress,
  webpack,
  nextBuild,
  rollup,
  vite,
  esbuild,
  babel,
  coffeescript,
  sass,
  gulp,
  grunt,
  lerna,
  turbo,
  nx,
]
