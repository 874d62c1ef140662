# Debian: elixir
. "$(dirname "$0")/../record/record.sh"
project
export HOME="$work"
mix new cart >/dev/null && cd cart
printf 'defmodule CartTest do\n  use ExUnit.Case\n  setup_all do\n    raise "no database"\n  end\n  test "total" do\n    assert 1 == 1\n  end\nend\n' >test/cart_test.exs
rec elixir setup-failed mix test --seed 0
sed -i 's/defp deps do/defp deps do\n    [{:nowhere, path: "..\/gone"}]\n  end\n  defp old do/' mix.exs
rec elixir dependency mix compile
