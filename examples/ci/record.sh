#!/usr/bin/env bash
# Records examples/ci/failing-run.log: a small project with a real bug, taken through the steps of a CI job, and
# examples/ci/passing-run.log: the same job without the bug.
# Every line of the logs is what bash, npm, eslint, tsc and vitest wrote. Needs the npm registry.
# Run: bash examples/ci/record.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
version() { (cd "$here/../.." && node -p "require('./package.json').devDependencies['$1']"); }
eslint=$(version eslint) typescript=$(version typescript) typescript_eslint=$(version typescript-eslint) vitest=$(version vitest)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/shop/src" "$work/shop/tests"
cd "$work/shop"

cat > package.json <<JSON
{
  "name": "shop",
  "version": "1.4.0",
  "private": true,
  "type": "module",
  "scripts": { "lint": "eslint src", "typecheck": "tsc", "test": "vitest run" },
  "devDependencies": {
    "eslint": "$eslint",
    "typescript": "$typescript",
    "typescript-eslint": "$typescript_eslint",
    "vitest": "$vitest"
  }
}
JSON
cat > tsconfig.json <<'JSON'
{ "compilerOptions": { "strict": true, "noEmit": true, "target": "es2022", "module": "nodenext", "skipLibCheck": true } }
JSON
cat > eslint.config.js <<'JS'
import tseslint from 'typescript-eslint'
export default tseslint.config(...tseslint.configs.recommended, { rules: { 'prefer-const': 'warn' } })
JS
cat > src/cart.ts <<'TS'
export interface Item {
  readonly name: string
  /** In cents. */
  readonly price: number
  readonly quantity: number
}

export function subtotal(items: readonly Item[]): number {
  let sum = items.reduce((total, item) => total + item.price * item.quantity, 0)
  return sum
}

/** Ten percent off from 100.00 on. */
export function total(items: readonly Item[]): number {
  const sum = subtotal(items)
  return sum > 10_000 ? Math.round(sum * 0.9) : sum
}
TS
cat > tests/cart.test.ts <<'TS'
import { describe, expect, it } from 'vitest'
import { subtotal, total } from '../src/cart.js'

const item = (price: number, quantity = 1) => ({ name: 'mug', price, quantity })

describe('a cart', () => {
  it('adds up its items', () => {
    expect(subtotal([item(1_250, 2), item(499)])).toBe(2_999)
  })

  it('is free when it is empty', () => {
    expect(total([])).toBe(0)
  })

  it('gives no discount below 100.00', () => {
    expect(total([item(9_999)])).toBe(9_999)
  })

  it('gives ten percent off from 100.00 on', () => {
    expect(total([item(5_000, 2)])).toBe(9_000)
  })
})
TS
cat > job.sh <<'SH'
node --version
npm ci
npm run lint
npm run typecheck
npm test
SH

export CI=true npm_config_loglevel=error # a machine's own npm settings are no part of the job
unset GITHUB_ACTIONS
npm install --package-lock-only --ignore-scripts --silent
run() {
  local status=0
  bash -ex job.sh > "$here/$1-run.log" 2>&1 || status=$?
  echo "The job ended with status $status; $(wc -l < "$here/$1-run.log") lines are in examples/ci/$1-run.log."
}
run failing
sed -i 's/sum > 10_000/sum >= 10_000/' src/cart.ts # the bug
run passing
