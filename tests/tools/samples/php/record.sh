# Debian: php-cli
. "$(dirname "$0")/../record/record.sh"
project
rec php no-file php bin/console cache:clear
