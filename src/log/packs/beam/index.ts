import type { Pack } from '../../rule.js'
import { elixir } from './elixir.js'
import { erlang } from './erlang.js'

export const beam: readonly Pack[] = [elixir, erlang]
