import { expectTypeOf, it } from 'vitest'
import { createTemplates } from 'holdfast/log'
import type { Templates } from 'holdfast/log'

it('gives the template of a line, where there is one', () => {
  const templates = createTemplates({ depth: 4, similarity: 0.4, maxChildren: 100, maxTemplates: 20_000 })
  expectTypeOf(templates).toEqualTypeOf<Templates>()
  expectTypeOf(templates.add('a')).toEqualTypeOf<string>()
  expectTypeOf(templates.match('a')).toEqualTypeOf<string | undefined>()
  // @ts-expect-error the size is counted, not set
  templates.size = 1
})
