# Debian: bundler, with no network but loopback.
. "$(dirname "$0")/../record/record.sh"
project
export HOME="$work" BUNDLE_RETRY=0 BUNDLE_TIMEOUT=2
mkdir -p gems/cart gems/ship
printf "Gem::Specification.new { |s| s.name = 'cart'; s.version = '1.0'; s.summary = 'x'; s.authors = ['x']; s.add_dependency 'ship', '~> 2.0' }\n" >gems/cart/cart.gemspec
printf "Gem::Specification.new { |s| s.name = 'ship'; s.version = '1.0'; s.summary = 'x'; s.authors = ['x'] }\n" >gems/ship/ship.gemspec
printf "gem 'cart', path: 'gems/cart'\ngem 'ship', path: 'gems/ship'\n" >Gemfile
rec bundler conflict bundle install
printf "source 'http://127.0.0.1:9'\ngem 'cart'\n" >Gemfile
rec bundler unreachable bundle install
printf "gem 'cart', git: 'file://$work/gone.git'\n" >Gemfile
rec bundler git bundle install
printf "gem 'ship', path: 'gems/ship'\n" >Gemfile
bundle install >/dev/null 2>&1
printf "gem 'ship', path: 'gems/ship'\ngem 'cart', path: 'gems/cart'\n" >Gemfile
rec bundler frozen env BUNDLE_FROZEN=true bundle install
mkdir -p native/ext && printf "Gem::Specification.new { |s| s.name = 'native'; s.version = '1.0'; s.summary = 'x'; s.authors = ['x']; s.extensions = ['ext/extconf.rb']; s.files = ['ext/extconf.rb'] }\n" >native/native.gemspec
printf "require 'mkmf'\nabort 'libnowhere is missing' unless have_library('nowhere')\ncreate_makefile('native')\n" >native/ext/extconf.rb
(cd native && gem build native.gemspec >/dev/null 2>&1)
rec bundler native-extension gem install --local --install-dir "$work/installed" native/native-1.0.gem
