# Debian: mkdocs
. "$(dirname "$0")/../record/record.sh"
project
export PATH="/usr/bin:$PATH"
printf 'site_name: Cart\nnav:\n  - index.md\n  - gone.md\n' >mkdocs.yml
mkdir docs && printf '# Cart\n\n[total](total.md)\n' >docs/index.md
rec mkdocs strict mkdocs build --strict
printf 'site_name: Cart\n' >mkdocs.yml && printf '# Cart\n' >docs/index.md
rec mkdocs passed.green mkdocs build --strict
