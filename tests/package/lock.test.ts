import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

interface Lock {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Record<string, string> }>>
}

// `npm install` forgives a lock that was made from a registry without the packages of other systems; `npm ci` and a Mac do not.
it('the lock holds the packages of every system, so that npm ci installs it anywhere', async () => {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as Lock
  const locked = new Set(Object.keys(packages).map(path => path.split('node_modules/').at(-1)))
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter(name => !locked.has(name))
      .map(name => `${path} > ${name}`),
  )
  expect(missing).toEqual([])
})
