import { describe, expect, it } from 'vitest'
import { typeErrors } from './compile.js'
import { docstringExamples } from './examples.js'

/** An editor shows these examples beside a call. Each one compiles, but for the imports that it may leave out. */
const examples = await docstringExamples()
const errors = typeErrors(examples)

describe('the examples of docstrings', () => {
  it.each(examples)('$name compiles', ({ name }) => {
    expect(errors.get(name)).toEqual([])
  })
})
