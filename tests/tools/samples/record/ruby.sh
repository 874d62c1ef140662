#!/usr/bin/env bash
# Records what Ruby's tools print
# Debian: ruby ruby-rspec ruby-minitest ruby-test-unit rake bundler rubocop
. "$(dirname "$0")/record.sh"
export CI=true LC_ALL=C.UTF-8

cd "$work" || exit 1
mkdir -p spec lib test
cat >lib/cart.rb <<'R'
# frozen_string_literal: true

class Cart
  def initialize = @items = []
  def add(price) = @items << price
  def total = @items.sum
  def ship = raise(ArgumentError, "cart is empty")
end
R
cat >spec/cart_spec.rb <<'R'
require_relative '../lib/cart'
RSpec.describe Cart do
  it 'sums its prices' do
    cart = Cart.new
    cart.add(3)
    expect(cart.total).to eq(4)
  end
  it 'ships' do
    subject.ship
  end
  it 'compares lists' do
    expect(%w[a b c]).to eq(%w[a x c])
  end
  it 'raises an error when empty' do
    expect { subject.ship }.to raise_error(ArgumentError)
  end
  it 'will refund one day' do
    pending 'not there yet'
    subject.refund
  end
end
R
record rspec/failed.log rspec --no-color --order defined
record rspec/colour.log rspec --force-color --format documentation --order defined
record rspec/passed.green.log rspec --no-color -e 'raises an error' -e 'will refund'
echo "require_relative '../lib/cart'; describe Cart do" >spec/broken_spec.rb
record rspec/load-error.log rspec --no-color spec/broken_spec.rb
rm spec/broken_spec.rb
cat >test/cart_test.rb <<'R'
require 'minitest/autorun'
require_relative '../lib/cart'
class CartTest < Minitest::Test
  def test_total
    cart = Cart.new
    cart.add(3)
    assert_equal 4, cart.total, 'three is not four'
  end
  def test_ships = Cart.new.ship
  def test_raises_error = assert_raises(ArgumentError) { Cart.new.ship }
  def test_skipped = skip('later')
end
R
record minitest/failed.log ruby test/cart_test.rb --seed 1
record minitest/passed.green.log ruby test/cart_test.rb --seed 1 -n '/raises|skipped/'
record minitest/verbose.log ruby test/cart_test.rb --seed 1 -v
cat >test/cart_unit.rb <<'R'
require 'test/unit'
require_relative '../lib/cart'
class CartUnit < Test::Unit::TestCase
  def test_total
    assert_equal([4], [Cart.new.total])
  end
  def test_ships
    Cart.new.ship
  end
end
R
record test-unit/failed.log ruby test/cart_unit.rb
cat >Rakefile <<'R'
task default: :spec
task(:spec) { sh 'rspec --no-color --fail-fast spec' }
task(:broken) { Cart.new }
R
record rake/command.log rake
record rake/exception.log rake broken
(cd / && record rake/no-rakefile.log rake)
record ruby/exception.log ruby -r ./lib/cart -e 'def checkout = Cart.new.ship
checkout'
printf 'def total\n  if true\n    1\n' >broken.rb
record ruby/syntax.log ruby broken.rb
record ruby/load-error.log ruby -e 'require "nowhere/gem"'
printf "class Cart\n  def total( a,b )\n    x = 1\n    return a+b\n  end\nend\n" >lib/ugly.rb
record rubocop/offenses.log rubocop --color lib/ugly.rb
record rubocop/plain.log rubocop --no-color lib/ugly.rb
printf "# frozen_string_literal: true\n\nputs 'no error'\n" >lib/neat.rb
record rubocop/passed.green.log rubocop lib/neat.rb
printf "source 'https://rubygems.org'\ngem 'rake', '~> 99.0'\n" >Gemfile
record bundler/not-found.log bundle install --local
printf "source 'https://rubygems.org'\nruby '2.1.0'\ngem 'rake'\n" >Gemfile
record bundler/ruby-version.log bundle install --local
printf "source 'https://rubygems.org'\ngem 'rake'\ngme 'rspec'\n" >Gemfile
record bundler/gemfile.log bundle install --local
rm Gemfile
