# Debian: docker-compose. No daemon is needed.
. "$(dirname "$0")/../record/record.sh"
project
rec docker-compose no-file docker-compose up
printf 'version: "3"\nservices:\n  web:\n    imagee: nginx\n' >docker-compose.yml
rec docker-compose invalid docker-compose config
printf 'version: "9"\nservices:\n  web:\n    image: nginx\n' >docker-compose.yml
rec docker-compose version docker-compose config
