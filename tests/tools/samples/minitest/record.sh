# Debian: ruby-minitest
. "$(dirname "$0")/../record/record.sh"
project
printf 'require "minitest/autorun"\nclass CartTest < Minitest::Test\n  def test_ships\n    raise ArgumentError, "cart is closed"\n  end\nend\n' >cart_test.rb
rec minitest error ruby cart_test.rb --seed 1
