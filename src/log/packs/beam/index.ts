import type { Pack } from '../../rule.js'
import { dialyzer, elvis, proper, xref } from './checkers.js'
import { credo } from './credo.js'
import { elixir } from './elixir.js'
import { erlang } from './erlang.js'

export const beam: readonly Pack[] = [elixir, erlang, dialyzer, proper, xref, elvis, credo]
