# pip, with no network but loopback.
. "$(dirname "$0")/../record/record.sh"
project
python3 -m venv --without-pip env >/dev/null 2>&1
export PIP_NO_INDEX= PIP_FIND_LINKS= PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_CONFIG_FILE=/dev/null PIP_RETRIES=0 PIP_BREAK_SYSTEM_PACKAGES=1
wheel() { # wheel NAME VERSION 'METADATA LINE'
  python3 -c 'import sys, zipfile
name, version, line = sys.argv[1:]
z = zipfile.ZipFile(f"wheels/{name}-{version}-py3-none-any.whl", "w")
d = f"{name}-{version}.dist-info/"
z.writestr(d + "METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{line}\n")
z.writestr(d + "WHEEL", "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
z.writestr(d + "RECORD", "")' "$@"
}
mkdir wheels
wheel shopcart 1.0 'Requires-Dist: shopship==2.0' && wheel shoporder 1.0 'Requires-Dist: shopship==1.0' && wheel shopship 1.0 '' && wheel shopship 2.0 '' && wheel future 1.0 'Requires-Python: >=4'
options="--no-index --find-links wheels --target out"
rec pip conflict python3 -m pip install $options shopcart shoporder
rec pip python-version python3 -m pip install $options wheels/future-1.0-py3-none-any.whl
echo "shopship==1.0 --hash=sha256:$(printf x | sha256sum | cut -c1-64)" >hashes.txt
rec pip hashes python3 -m pip install $options --require-hashes -r hashes.txt
mkdir broken && printf 'from setuptools import setup\nraise SystemExit("libcart is missing")\n' >broken/setup.py
rec pip subprocess python3 -m pip install --no-build-isolation ./broken
