/** Stubs as people and models write them: the shapes below, with names, words and wrappings drawn by a fixed generator. */
export interface Seed {
  /** The rules of which one must speak. */
  readonly rules: readonly string[]
  readonly code: string
  readonly isTest: boolean
}

/** mulberry32 of Tommy Ettinger. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const subjects = [
  'Order',
  'Invoice',
  'User',
  'Report',
  'Session',
  'Payload',
  'Config',
  'Image',
  'Token',
  'Shipment',
]
const actions = [
  'save',
  'load',
  'send',
  'process',
  'validate',
  'fetch',
  'calculate',
  'upload',
  'parse',
  'delete',
]
const words = [
  'not implemented',
  'Not implemented yet',
  'Method not implemented.',
  'TODO',
  'TODO: implement',
  'unimplemented',
  'This is not yet implemented',
  'implement me',
  'coming soon',
  'FIXME',
]
const errors = ['Error', 'TypeError', 'RangeError', 'NotImplementedError']
const constants = [
  'true',
  'false',
  '[]',
  '{}',
  '0',
  "''",
  '42',
  'null',
  "{ ok: true, id: 'abc' }",
  "[{ id: 1, name: 'Test' }]",
]
const tasks = [
  '// TODO: implement this',
  '// TODO implement',
  '// FIXME: write the real logic',
  '// TODO(anna): add the database call',
  '// TODO: handle this case',
  '/* TODO: send it to the server */',
  '// FIXME: missing',
  '// TODO',
]
const phrases = [
  '// In a real implementation, this would call the API',
  '// In production this would write to the database',
  '// Placeholder implementation',
  '// ... rest of the code here',
  '// Your code here',
  '// Simplified implementation for now',
  '// implementation goes here',
  '// ... existing code ...',
]
const signatures = [
  'data: string',
  'input: { id: number }',
  'items: readonly string[], limit: number',
  'id: string, options: object',
]

type Pick = <T>(list: readonly T[]) => T
/** A function around a body, in one of the forms that a module has. */
type Wrap = (name: string, parameters: string, body: string) => string

const wraps: readonly Wrap[] = [
  (name, parameters, body) => `export function ${name}(${parameters}) {\n  ${body}\n}`,
  (name, parameters, body) => `export async function ${name}(${parameters}) {\n  ${body}\n}`,
  (name, parameters, body) => `export const ${name} = (${parameters}) => {\n  ${body}\n}`,
  (name, parameters, body) => `export const ${name} = async (${parameters}) => {\n  ${body}\n}`,
  (name, parameters, body) => `export class Service {\n  ${name}(${parameters}) {\n    ${body}\n  }\n}`,
  (name, parameters, body) => `export class Service {\n  async ${name}(${parameters}) {\n    ${body}\n  }\n}`,
  (name, parameters, body) => `export default function ${name}(${parameters}) {\n  ${body}\n}`,
  (name, parameters, body) => `const ${name} = function (${parameters}) {\n  ${body}\n}\nexport { ${name} }`,
]
const asyncWraps = wraps.filter((_, at) => [1, 3, 5].includes(at))

type Shape = (pick: Pick, name: string) => { rules: string[]; code: string; isTest?: boolean }

const inFunction =
  (rule: string | string[], body: (pick: Pick) => string, forms = wraps): Shape =>
  (pick, name) => ({
    rules: [rule].flat(),
    code: pick(forms)(name, pick(signatures), body(pick)),
  })

const inTest =
  (rule: string, body: (pick: Pick) => string): Shape =>
  (pick, name) => {
    const title = `${name} works`
    const call = pick(['it', 'test'])
    const declared = `import { describe, expect, ${call} } from 'vitest'\nimport assert from 'node:assert'\ndeclare function run(...words: unknown[]): Promise<number>\n`
    const text = `${call}('${title}', async () => {\n  ${body(pick)}\n})`
    const code = pick([text, `describe('${name}', () => {\n${text}\n})`])
    return { rules: [rule], code: `${declared}void [describe, expect, assert]\n${code}`, isTest: true }
  }

const testCall =
  (rule: string, lines: readonly string[]): Shape =>
  (pick, name) => {
    const head = "import { describe, expect, it, test } from 'vitest'\nvoid [describe, it, test]\n"
    return { rules: [rule], code: head + pick(lines).replaceAll('NAME', name), isTest: true }
  }

const shapes: readonly Shape[] = [
  inFunction('not-implemented', pick => `throw new ${pick(errors)}('${pick(words)}')`),
  inFunction('not-implemented', pick => `return Promise.reject(new Error('${pick(words)}'))`),
  inFunction(
    'not-implemented',
    pick => `if (Date.now() > 0) {\n    throw new Error(\`${pick(words)}: \${1 + 1}\`)\n  }\n  return 1`,
  ),
  inFunction('not-implemented', pick => `throw '${pick(words)}'`),
  inFunction('placeholder', pick => pick(tasks)),
  inFunction(['placeholder', 'constant-result'], pick => `${pick(tasks)}\n  return ${pick(constants)}`),
  inFunction('placeholder', pick => `const started = Date.now()\n  console.log(started)\n  ${pick(tasks)}`),
  inFunction('placeholder', pick => `${pick(phrases)}\n  return ${pick(constants)}`),
  inFunction('placeholder', pick => `const value = JSON.stringify({})\n  ${pick(phrases)}\n  return value`),
  inFunction('empty-function', () => ''),
  inFunction('swallowed-error', () => 'try {\n    JSON.parse(String(1))\n  } catch (error) {}\n  return 1'),
  inFunction('swallowed-error', () => 'try {\n    JSON.parse(String(1))\n  } catch {\n  }'),
  inFunction(
    'swallowed-error',
    pick =>
      `return Promise.resolve(JSON.parse('1')).catch(${pick(['() => {}', 'function () {}', 'error => {}'])})`,
  ),
  inFunction('constant-result', pick => `return ${pick(constants)}`),
  inFunction('constant-result', pick => `console.log('working')\n  return ${pick(constants)}`),
  inFunction(
    'constant-result',
    pick =>
      `await new Promise(resolve => setTimeout(resolve, ${pick(['10', '100', '1000'])}))\n  return ${pick(constants)}`,
    asyncWraps,
  ),
  inFunction('constant-result', pick => `const result = ${pick(constants)}\n  return result`),
  inFunction(
    'sync-in-async',
    pick =>
      `const fs = await import('node:fs')\n  return fs.${pick(["readFileSync('a')", "writeFileSync('a', 'b')", "existsSync('a')", "statSync('a')"])}`,
    asyncWraps,
  ),
  inFunction(
    'sync-in-async',
    pick =>
      `const { ${pick(['execSync', 'spawnSync'])}: _, execSync } = await import('node:child_process')\n  return execSync('ls').toString()`,
    asyncWraps,
  ),
  inFunction('blocking-wait', pick =>
    pick([
      'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)',
      'const end = Date.now() + 100\n  while (Date.now() < end) {}',
      'const start = performance.now()\n  while (performance.now() - start < 50);',
    ]),
  ),
  inFunction(
    'async-callback',
    pick =>
      `;[1, 2, 3].${pick(['forEach', 'filter', 'some', 'every'])}(async ${pick(['n', '(n)'])} => { await Promise.resolve(n) })`,
  ),
  inFunction(
    'async-executor',
    pick =>
      `return new Promise(async ${pick(['(resolve)', '(resolve, reject)', 'resolve'])} => { resolve(await Promise.resolve(1)) })`,
  ),
  inFunction('floating-promise', pick =>
    pick([
      'Promise.resolve(1).then(n => n + 1)',
      'new Promise(resolve => setTimeout(resolve, 1))',
      "fetch('http://localhost')",
      'Promise.all([Promise.resolve(1)])',
    ]),
  ),
  inTest('test-without-assertion', pick =>
    pick(['await run(1)', 'const value = await run(1)\n  console.log(value)', '', '// nothing yet']),
  ),
  inTest('test-cannot-fail', pick =>
    pick([
      'expect(true).toBe(true)',
      'expect(1).toEqual(1)',
      'assert(true)',
      'assert.ok(true)',
      'assert.strictEqual(1, 1)',
      'expect(true).toBeTruthy()',
      'await run(1)\n  expect(true).toBe(true)',
    ]),
  ),
  inTest('test-cannot-fail', pick =>
    pick([
      'const value = await run(1)\n  expect(value)',
      'const value = await run(1)\n  expect(value).toBe(value)',
      'expect(run(1)).rejects.toThrow()',
      'expect(run(1)).resolves.toBe(2)',
      'const value = await run(1)\n  expect(value).toBeDefined',
    ]),
  ),
  inTest('test-cannot-fail', pick =>
    pick([
      'try {\n    await run(1)\n  } catch (error) {\n    expect(error).toBeInstanceOf(Error)\n  }',
      'try {\n    expect(await run(1)).toBe(2)\n  } catch (error) {\n    console.log(error)\n  }',
      'run(1).then(value => {\n    expect(value).toBe(2)\n  })',
      'setTimeout(() => {\n    expect(1 + 1).toBe(3)\n  }, 10)',
    ]),
  ),
  inFunction(
    'constant-result',
    pick =>
      `return ${pick(['{} as never', 'null!', 'undefined as never', '[] as unknown[]', 'Promise.resolve([])', 'new Map()', "Promise.resolve({ status: 'ok' })"])}`,
  ),
  inFunction(
    ['not-implemented', 'constant-result'],
    pick => `console.${pick(['warn', 'log', 'error'])}('${pick(words)}')`,
  ),
  (pick, name) => ({
    rules: ['constant-result'],
    code: `export const ${name} = ${pick(['', 'async '])}(${pick(['_data: string', 'input: number', 'a: string, b: string'])}) => ${pick(['true', '[]', "'ok'", '({ ok: true })', 'null'])}`,
  }),
  (pick, name) => ({
    rules: ['empty-function', 'placeholder'],
    code: `interface Store {\n  ${name}(value: string): void\n}\nexport class MemoryStore implements Store {\n  ${name}(value: string) {${pick(['', ' // TODO: implement ', '\n    // TODO\n  '])}${pick(['', '\n'])}}\n}`.replace(
      ' }',
      '\n}',
    ),
  }),
  (pick, name) => ({
    rules: ['placeholder', 'empty-function', 'not-implemented'],
    code: `export const api = {\n  async ${name}(value: string) {\n    ${pick(['// TODO: implement', '', "throw new Error('not implemented')", '// FIXME'])}\n  },\n  version: 2,\n}`,
  }),
  (pick, name) => ({
    rules: ['placeholder', 'not-implemented'],
    code: `export function ${name}(kind: string) {\n  switch (kind) {\n    case 'a':\n      return kind.length\n    case 'b':\n      ${pick(['// TODO: handle b\n      break', '// TODO\n      return null', "throw new Error('b is not implemented yet')"])}\n  }\n  return 0\n}`,
  }),
  (pick, name) => ({
    rules: ['swallowed-error'],
    code: `export function ${name}(work: () => Promise<number>) {\n  return work().then(${pick(['undefined, () => {}', 'n => n, () => {}', 'n => n + 1, function () {}'])})\n}`,
  }),
  testCall('test-skipped', [
    "it('NAME')",
    "xit('NAME', () => { expect(Math.max(1, 2)).toBe(2) })".replace('xit', 'it.skip'),
    "test.skip('NAME', async () => {\n  expect(await Promise.resolve(1)).toBe(1)\n})",
  ]),
  testCall('test-only', [
    "it.only('NAME', () => { expect(Math.max(1, 2)).toBe(2) })",
    "test.only('NAME', () => { expect(Math.max(1, 2)).toBe(2) })",
    "describe.only('NAME', () => { it('adds', () => { expect(Math.max(1, 2)).toBe(2) }) })",
    "it.only.each([1, 2])('NAME %s', n => { expect(n).toBeGreaterThan(0) })",
  ]),
  testCall('test-skipped', [
    "it.skip('NAME', () => { expect(Math.max(1, 2)).toBe(2) })",
    "test.todo('NAME')",
    "describe.skip('NAME', () => { it('adds', () => { expect(Math.max(1, 2)).toBe(2) }) })",
    "test('NAME', { skip: true }, () => { expect(Math.max(1, 2)).toBe(2) })",
  ]),
]

/** @param count how many; every shape comes in turn. */
export function stubs(count: number, seed: number): Seed[] {
  const random = randomOf(seed)
  const pick: Pick = list => list[Math.floor(random() * list.length)] as (typeof list)[number]
  return Array.from({ length: count }, (_, at) => {
    const shape = shapes[at % shapes.length]!
    const { isTest = false, ...rest } = shape(pick, pick(actions) + pick(subjects))
    return { ...rest, isTest }
  })
}
