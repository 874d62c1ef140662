import { checkModules } from 'holdfast/modules'
import { expect, it } from 'vitest'

/** The kit on the code that it is part of. What is allowed says why, beside the code. @slow: it reads all of the code with types. */
it('holdfast keeps its own rules', { timeout: 180_000 }, async () => {
  const { modules, files, findings, allowed } = await checkModules(['src'])
  expect(findings.map(({ path, line, rule }) => `${path}:${line} ${rule}`)).toEqual([])
  expect(modules.length).toBeGreaterThan(15)
  expect(files).toBeGreaterThan(500)
  expect(allowed.every(({ reason }) => reason.includes(' '))).toBe(true)
})
