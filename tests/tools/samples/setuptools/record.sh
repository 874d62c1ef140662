# Debian: python3-setuptools python3-build
. "$(dirname "$0")/../record/record.sh"
project
export PATH="/usr/bin:$PATH"
printf 'from setuptools import setup\nsetup(name="cart", version="1.0", packages=["cart"])\n' >setup.py
rec setuptools no-package python3 setup.py build
rec setuptools no-command python3 setup.py deploy
mkdir one two && touch one/__init__.py two/__init__.py && printf 'from setuptools import setup\nsetup(name="cart", version="1.0")\n' >setup.py
rec setuptools multiple python3 setup.py build
printf 'int a = missing;\n' >a.c && printf 'from setuptools import setup, Extension\nsetup(name="cart", version="1.0", packages=[], ext_modules=[Extension("a", ["a.c"])])\n' >setup.py
rec setuptools compiler python3 setup.py build_ext
printf '[build-system]\nrequires = []\nbuild-backend = "nowhere.build"\n' >pyproject.toml
rec setuptools backend python3 -m build --no-isolation --wheel .
