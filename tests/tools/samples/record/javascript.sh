#!/usr/bin/env bash
# Records what the JavaScript tools print. Needs Node and the npm registry.
. "$(dirname "$0")/record.sh"
cd "$work"
if ! [ -d "$cache/javascript/node_modules" ]; then
  mkdir -p "$cache/javascript" && cd "$cache/javascript" && npm init -y >/dev/null && npm install --legacy-peer-deps --ignore-scripts \
    jest@29 mocha@10 tape@5 ava@6 standard@17 tslint@5 jshint xo@0.58 stylelint@16 jasmine@5 webpack@5 webpack-cli@5 rollup@4 \
    vite@6 esbuild@0.24 @babel/core @babel/cli @babel/preset-env coffeescript@2 gulp@4 grunt@1 grunt-cli markdownlint-cli \
    @commitlint/cli @commitlint/config-conventional cspell@8 yarn@1 pnpm@9 typescript@5.4 ts-node@10 eslint@8 prettier@3 vitest@3
  cd "$work"
fi
ln -s "$cache/javascript/node_modules" node_modules
export PATH="$work/node_modules/.bin:$PATH"

mkdir -p src test
cat >package.json <<'J'
{ "name": "shop", "version": "1.0.0", "scripts": { "test": "mocha test/spec.cjs", "broken": "exit 3" } }
J
cat >src/price.cjs <<'J'
exports.total = items => items.reduce((sum, item) => sum + item.price, 0)
exports.explode = () => { throw new TypeError('cart is closed') }
J
cat >test/spec.cjs <<'J'
const assert = require('node:assert')
const { total, explode } = require('../src/price.cjs')
describe('price', () => {
  it('adds up', () => assert.strictEqual(total([{ price: 2 }, { price: 3 }]), 6))
  it('should throw an Error when the cart failed', () => assert.throws(explode))
  it('is fast', done => { setTimeout(done, 100) }).timeout(20)
  describe('deep', () => { it('compares objects', () => assert.deepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] })) })
})
J
cat >test/good.cjs <<'J'
const assert = require('node:assert')
describe('errors', () => {
  it('should throw an Error', () => { console.error('ERROR: this was expected'); assert.throws(() => { throw new Error('x') }) })
  it('counts 0 failures', () => assert.ok(true))
})
J
export FORCE_COLOR=1
rec mocha spec mocha test/spec.cjs
rec mocha dot mocha -R dot test/spec.cjs
rec mocha timeout mocha -R dot -g fast test/spec.cjs
rec mocha pass.green mocha test/good.cjs
rec npm test-script npm test
FORCE_COLOR=0 rec npm missing-script npm run nothing-here
mkdir -p empty && echo '{"name":"a","version":"1.0.0","dependencies":{"lodash":"^99.0.0"}}' >empty/package.json
(cd empty && FORCE_COLOR=0 rec npm no-version npm install)
mkdir -p lock && echo '{"name":"a","version":"1.0.0","dependencies":{"lodash":"^4.0.0"}}' >lock/package.json
echo '{"name":"a","version":"1.0.0","lockfileVersion":3,"requires":true,"packages":{"":{"name":"a","version":"1.0.0"}}}' >lock/package-lock.json
(cd lock && FORCE_COLOR=0 rec npm lock-file npm ci)
(cd empty && FORCE_COLOR=0 rec npm network npm install --registry http://127.0.0.1:9 --fetch-retries 0)
(cd empty && FORCE_COLOR=0 rec yarn no-version yarn install --no-progress)
(cd lock && rm -f package-lock.json && echo '# yarn lockfile v1' >yarn.lock && FORCE_COLOR=0 rec yarn frozen-lockfile yarn install --frozen-lockfile --no-progress)
(cd lock && FORCE_COLOR=0 rec yarn missing-script yarn run nothing-here)
(cd lock && FORCE_COLOR=0 rec yarn install.green yarn install --no-progress)
(cd lock && printf 'lockfileVersion: "9.0"\nimporters:\n  .: {}\n' >pnpm-lock.yaml && FORCE_COLOR=1 rec pnpm frozen-lockfile pnpm install --frozen-lockfile)
(cd empty && FORCE_COLOR=1 rec pnpm no-version pnpm install)

cat >test/jest.test.js <<'J'
const { total, explode } = require('../src/price.cjs')
describe('price', () => {
  test('adds up', () => { expect(total([{ price: 2 }, { price: 3 }])).toBe(6) })
  test('should throw an Error', () => { expect(explode).toThrow() })
  test('explodes', () => { explode() })
  test('keeps its look', () => { expect({ a: 1 }).toMatchSnapshot() })
  test('is in time', () => new Promise(() => {}), 50)
})
J
mkdir -p test/__snapshots__ && printf '// Jest Snapshot v1, https://goo.gl/fbAQLP\n\nexports[`price keeps its look 1`] = `\n{\n  "a": 2,\n}\n`;\n' >test/__snapshots__/jest.test.js.snap
echo "const x = require('left-pad-missing'); test('a', () => {})" >test/suite.test.js
echo "test('prints errors', () => { console.error('Error: expected to fail'); expect(1).toBe(1) })" >test/good.test.js
echo 'module.exports = { testMatch: ["**/test/*.test.js"], transform: {} }' >jest.config.cjs
rec jest failed-test jest --config jest.config.cjs -t 'adds up|explodes' test/jest.test.js
rec jest snapshot jest --config jest.config.cjs --ci -t 'look' test/jest.test.js
rec jest timeout jest --config jest.config.cjs -t 'in time' test/jest.test.js
rec jest verbose jest --config jest.config.cjs --verbose -t 'adds up' test/jest.test.js
rec jest failed-suite jest --config jest.config.cjs test/suite.test.js
rec jest pass.green jest --config jest.config.cjs test/good.test.js
rec jest coverage jest --config jest.config.cjs --coverage --coverageThreshold '{"global":{"lines":100}}' --collectCoverageFrom 'src/**' test/good.test.js

cat >test/v.spec.mjs <<'J'
import { describe, expect, it } from 'vitest'
describe('price', () => {
  it('adds up', () => { expect(2 + 3).toBe(6) })
  it('should throw an Error', () => { expect(() => { throw new Error('x') }).toThrow() })
  it('keeps its look', () => { expect({ a: 1 }).toMatchSnapshot() })
})
J
cat >test/__snapshots__/v.spec.mjs.snap <<'J'
// Vitest Snapshot v1, https://vitest.dev/guide/snapshot.html

exports[`price > keeps its look 1`] = `
{
  "a": 2,
}
`;
J
echo "import { it, expect } from 'vitest'; it('should not fail', () => { console.error('Error: on purpose'); expect(1).toBe(1) })" >test/vgood.spec.mjs
echo "import './not-there.mjs'" >test/vsuite.spec.mjs
rec vitest failed-test vitest run test/v.spec.mjs -t 'adds up'
rec vitest snapshot vitest run test/v.spec.mjs -t look
rec vitest failed-suite vitest run test/vsuite.spec.mjs
rec vitest pass.green vitest run test/vgood.spec.mjs

cat >test/tape.cjs <<'J'
const test = require('tape')
test('adds up', t => { t.equal(2 + 3, 6, 'sum of the cart'); t.ok(true, 'should not fail'); t.end() })
test('compares', t => { t.deepEqual({ a: 1 }, { a: 2 }); t.end() })
J
echo "require('tape')('fine', t => { t.ok(1, 'error is null'); t.end() })" >test/tapegood.cjs
rec tap tape node test/tape.cjs
rec tap pass.green node test/tapegood.cjs
rec tap mocha-tap mocha -R tap test/spec.cjs
cat >test/n.mjs <<'J'
import test from 'node:test'
import assert from 'node:assert'
test('adds up', () => { assert.strictEqual(5, 6) })
test('works', () => {})
J
rec tap node-test node --test --test-reporter tap test/n.mjs
rec node-test spec node --test --test-reporter spec test/n.mjs
echo "import test from 'node:test'; test('an error is fine', () => {})" >test/ngood.mjs
rec node-test pass.green node --test --test-reporter spec test/ngood.mjs

cat >test/ava.mjs <<'J'
import test from 'ava'
test('adds up', t => { t.is(2 + 3, 6) })
test('works', t => { t.pass() })
J
rec ava failed-test ava test/ava.mjs
mkdir -p spec && echo "describe('price', () => { it('adds up', () => { expect(2 + 3).toBe(6) }); it('works', () => { expect(1).toBe(1) }) })" >spec/a.spec.cjs
rec jasmine failed-test jasmine --random=false spec/a.spec.cjs

cat >src/type.ts <<'J'
export const price: number = 'three'
export function total(items: { price: number }[]): string {
  return items.reduce((sum, item) => sum + item.price, 0)
}
J
echo 'export const fine: number = 3' >src/good-error.ts
echo 'export const = 3' >src/syntax.ts
FORCE_COLOR=0 rec tsc plain tsc --noEmit --skipLibCheck --types node --strict src/type.ts
rec tsc pretty tsc --noEmit --skipLibCheck --types node --strict --pretty src/type.ts
FORCE_COLOR=0 rec tsc syntax tsc --noEmit --skipLibCheck --types node src/syntax.ts
FORCE_COLOR=0 rec tsc pass.green tsc --noEmit --skipLibCheck --listFilesOnly src/good-error.ts
echo '{}' >tsconfig.json
FORCE_COLOR=0 rec tsc ts-node ts-node src/type.ts
printf 'var a = 1\nfunction go() {\n  if (a == 2) undefinedThing()\n}\n' >src/lint.js
printf 'module.exports = { root: true, env: { node: true, es2022: true }, rules: { eqeqeq: 2, "no-undef": 2, "no-unused-vars": 1, semi: [2, "never"] } }\n' >.eslintrc.cjs
rec eslint stylish eslint src/lint.js
FORCE_COLOR=0 rec eslint unix eslint -f unix src/lint.js
FORCE_COLOR=0 rec eslint compact eslint -f compact src/lint.js
printf 'module.exports = { root: true, extends: ["airbnb-not-there"] }\n' >bad.eslintrc.cjs
FORCE_COLOR=0 rec eslint config eslint --no-eslintrc -c bad.eslintrc.cjs src/lint.js
printf 'module.exports = { root: true, rules: { "no-var": 1 } }\n' >warn.eslintrc.cjs
rec eslint warnings.green eslint --no-eslintrc -c warn.eslintrc.cjs src/lint.js
FORCE_COLOR=0 rec standard problems standard src/lint.js
FORCE_COLOR=0 rec jshint problems sh -c "printf 'var a = 1\nif (a = 2) { b( }\n' >src/hint.js; jshint src/hint.js"
printf '{ "rules": { "quotemark": [true, "double"], "no-var-keyword": true } }' >tslint.json
FORCE_COLOR=0 rec tslint problems sh -c "printf 'var a = \\x27x\\x27\n' >src/t.ts; tslint src/t.ts"
rec prettier unformatted prettier --check src/lint.js src/type.ts
rec prettier syntax-error prettier --check src/syntax.ts
printf '{ "rules": { "color-no-invalid-hex": true, "block-no-empty": true } }' >.stylelintrc.json
printf 'a { color: #ggg; }\nb {}\n' >src/a.css
rec stylelint problems stylelint src/a.css
printf '# A\n\n\n\ntext https://example.org\n' >README.md
FORCE_COLOR=0 rec markdownlint problems markdownlint README.md
printf 'export default { extends: ["@commitlint/config-conventional"] }\n' >commitlint.config.mjs
FORCE_COLOR=0 rec commitlint problems sh -c "echo 'Fixed stuff.' | commitlint --config commitlint.config.mjs"
FORCE_COLOR=0 rec cspell unknown-word sh -c "echo 'the qwzrtp is here' >note.txt; cspell --no-progress note.txt"

printf 'import { x } from "./nothing.js"\nconsole.log(x)\n' >src/entry.js
rec webpack unresolved webpack --mode production --entry ./src/entry.js
rec webpack pass.green sh -c "echo 'console.log(\"error\")' >src/ok-error.js; webpack --mode production --entry ./src/ok-error.js"
rec rollup unresolved rollup src/entry.js -o out.js
rec esbuild unresolved esbuild src/entry.js --bundle
rec vite unresolved sh -c "mkdir -p site && cd site && echo '<script type=module src=./m.js></script>' >index.html && echo 'import \"./gone.js\"' >m.js && vite build"
rec babel syntax babel src/syntax.ts
rec coffeescript syntax sh -c "printf 'square = (x) -> x * x\nlist = [1, 2\nfoo bar)\n' >src/a.coffee; coffee -c src/a.coffee"
printf 'exports.lint = cb => { cb(new Error("lint found problems")) }\n' >gulpfile.cjs
rec gulp errored gulp -f gulpfile.cjs lint
rec gulp missing-task gulp -f gulpfile.cjs deploy

printf 'const a = require("express-not-installed")\n' >src/missing.cjs
rec node module-not-found node src/missing.cjs
printf 'function deep() { throw new RangeError("stock is negative") }\ndeep()\n' >src/throw.cjs
rec node uncaught node src/throw.cjs
rec node syntax-error sh -c "printf 'const a = {\nlet b\n' >src/bad.cjs; node src/bad.cjs"
rec node unhandled-rejection node -e 'Promise.reject(7)'
rec node out-of-memory node --max-old-space-size=20 -e 'const a = []; for (;;) a.push(new Array(1000).fill({}))'
rec node assertion node -e 'require("assert").deepStrictEqual({ a: 1 }, { a: 2 })'
rec node warning.green node -e 'process.emitWarning("old thing", "DeprecationWarning"); console.log("Error handling: ok")'
