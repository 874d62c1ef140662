# npm: mocha
. "$(dirname "$0")/../record/record.sh"
project mocha mocha@11
rec mocha no-tests mocha
