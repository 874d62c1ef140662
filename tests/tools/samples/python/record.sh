# Python
. "$(dirname "$0")/../record/record.sh"
project
export PATH="/usr/bin:$PATH"
printf 'TOTAL = 3\n' >cart.py && printf 'from cart import totl\n' >run.py
rec python import-error python3 run.py
printf 'def total(:\n    pass\n' >broken.py && printf 'import broken\n' >run.py
rec python syntax-error-imported python3 run.py
rec python network python3 -c 'import urllib.request; urllib.request.urlopen("http://127.0.0.1:9/")'
rec python memory bash -c 'ulimit -v 300000; python3 -c "bytearray(1 << 40)"'
rec python fatal python3 -X faulthandler -c 'import ctypes; ctypes.string_at(0)'
