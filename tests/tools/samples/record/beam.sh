#!/usr/bin/env bash
# Records what Elixir and Erlang print
# Debian: elixir erlang-nox rebar3
. "$(dirname "$0")/record.sh"
export CI=true LC_ALL=C.UTF-8 HOME="$work"

cd "$work" && mix new cart >/dev/null && cd cart || exit 1
cat >test/cart_test.exs <<'X'
defmodule CartTest do
  use ExUnit.Case
  test "sums its prices" do
    assert Enum.sum([1, 2]) == 4
  end
  test "matches" do
    assert {:ok, _} = {:error, :empty}
  end
  test "raises" do
    raise ArgumentError, "cart is empty"
  end
  test "reports an error" do
    assert_raise ArithmeticError, fn -> 1 / String.length("") end
  end
  @tag :skip
  test "later", do: flunk("later")
end
X
record exunit/failed.log mix test --seed 0
record exunit/colour.log mix test --seed 0 --color
record exunit/passed.green.log mix test --seed 0 --only test:'test reports an error'
printf 'defmodule Cart do\n  def total(items), do: sum(items)\nend\n' >lib/cart.ex
record elixir/undefined.log mix compile --force
printf 'defmodule Cart do\n  def total(items) do\n    Enum.sum(items\n  end\nend\n' >lib/cart.ex
record elixir/syntax.log mix compile --force
printf 'defmodule   Cart do\n  def total( items ), do: Enum.sum( items )\nend\n' >lib/cart.ex
record elixir/format.log mix format --check-formatted
printf 'Cart.total([1])\n|> Map.fetch!(:sum)\n' >check.exs
record elixir/exception.log mix run check.exs
printf 'throw "Words not in order"\n' >check.exs
record elixir/throw.log mix run check.exs

mkdir -p "$work/erl/src" "$work/erl/test" && cd "$work/erl" || exit 1
printf '%%%% -*- erlang -*-\n{erl_opts, [debug_info]}.\n' >rebar.config
printf '{application, cart, [{vsn, "1"}, {applications, [kernel, stdlib]}, {modules, []}]}.\n' >src/cart.app.src
printf -- '-module(cart).\n-export([total/1]).\ntotal(L) -> lists:sum(L).\n' >src/cart.erl
printf -- '-module(cart_tests).\n-include_lib("eunit/include/eunit.hrl").\ntotal_test() -> ?assertEqual(4, cart:total([1, 2])).\nempty_test() -> ?assertEqual(0, cart:total([])).\ncrash_test() -> cart:total(none).\n' >test/cart_tests.erl
record eunit/failed.log rebar3 eunit
mkdir plain && erlc -o plain src/cart.erl test/cart_tests.erl
record eunit/plain.log erl -noshell -pa plain -eval 'case eunit:test(cart_tests) of ok -> halt(0); _ -> halt(1) end.'
record eunit/passed.green.log erl -noshell -pa plain -eval 'ok = eunit:test({cart_tests, empty_test}), halt(0).'
printf -- '-module(cart).\n-export([total/1]).\ntotal(L) -> list:sum(L), X.\n' >src/cart.erl
record erlang/compile.log rebar3 compile
record erlang/erlc.log erlc src/cart.erl
mkdir ct && printf -- '-module(cart_SUITE).\n-compile(export_all).\nall() -> [adds, ships].\nadds(_) -> 3 = 1 + 1.\nships(_) -> ok.\n' >ct/cart_SUITE.erl
record common-test/failed.log ct_run -noshell -dir ct -logdir ct
