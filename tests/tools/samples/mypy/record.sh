# Debian: mypy
. "$(dirname "$0")/../record/record.sh"
project
export PATH="/usr/bin:$PATH"
printf 'def total(:\n    pass\n' >broken.py
rec mypy syntax mypy --cache-dir=/dev/null broken.py
rec mypy no-file mypy --cache-dir=/dev/null gone.py
mkdir one two && touch one/cart.py two/cart.py
rec mypy duplicate mypy --cache-dir=/dev/null one/cart.py two/cart.py
