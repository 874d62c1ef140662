import { expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { loadConfig } from 'holdfast/config'
import type { ConfigError, ConfigErrorCode, DeepReadonly } from 'holdfast/config'

it('gives back what the schema gives back, not to be changed', async () => {
  const schema = z.object({ list: z.array(z.object({ n: z.string().transform(Number) })), when: z.date() })
  const { value, file, origin } = await loadConfig({ file: 'app.toml', section: 'a', schema })
  expectTypeOf(value.list[0]?.n).toEqualTypeOf<number | undefined>()
  expectTypeOf(value.when).toEqualTypeOf<Date>()
  expectTypeOf(file).toEqualTypeOf<string | undefined>()
  expectTypeOf(origin('list.0.n')).toEqualTypeOf<string | undefined>()
  expectTypeOf(value.list).toEqualTypeOf<readonly { readonly n: number }[]>()
  expectTypeOf<DeepReadonly<() => void>>().toEqualTypeOf<() => void>()
})

it('fails with words that a program can switch on', () => {
  expectTypeOf<ConfigError['code']>().toEqualTypeOf<ConfigErrorCode>()
  // @ts-expect-error a schema is needed: nothing is believed unseen
  void loadConfig({ file: 'app.toml' })
})
