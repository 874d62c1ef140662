# npm: cypress. Its binary is not downloaded, which is one of the failures.
. "$(dirname "$0")/../record/record.sh"
project cypress cypress
export CYPRESS_CACHE_FOLDER="$work/none"
rec cypress binary-missing cypress run
