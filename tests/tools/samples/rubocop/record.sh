# Debian: rubocop
. "$(dirname "$0")/../record/record.sh"
project
printf 'Style/Nowhere:\n  Enabled: true\n' >.rubocop.yml && printf '# frozen_string_literal: true\n' >cart.rb
rec rubocop bad-config rubocop
