# coreutils
. "$(dirname "$0")/../record/record.sh"
project
export LC_ALL=C
rec shell usage ls --nowhere
rec shell operand cp a
