# Debian: make
. "$(dirname "$0")/../record/record.sh"
project
record make/no-makefile.log make
printf 'lint:\n\tcart-lint src\n' >Makefile
record make/missing-command.log make lint
