#!/usr/bin/env bash
# Records what the Python tools print. Needs Debian's python3-pytest mypy pylint flake8 black isort.
. "$(dirname "$0")/record.sh"
cd "$work"
export PATH="/usr/bin:$PATH" PYTHONDONTWRITEBYTECODE=1
mkdir -p shop tests
echo >shop/__init__.py
cat >shop/price.py <<'P'
import os


def total(items):
    return sum(item["price"] for item in items)


def explode():
    raise ValueError("cart is closed")
P
cat >tests/test_price.py <<'P'
import pytest
from shop.price import explode, total


def test_adds_up():
    assert total([{"price": 2}, {"price": 3}]) == 6


def test_explodes():
    explode()


def test_should_raise_error():
    with pytest.raises(ValueError):
        explode()


class TestCart:
    def test_items(self):
        assert {"a": 1, "b": [1, 2]} == {"a": 1, "b": [1, 3]}


def test_setup(missing_fixture):
    pass
P
echo 'import not_installed_here' >tests/test_imports.py
printf 'def test_x():\n    assert True\n  bad\n' >tests/test_syntax.py
printf 'import logging\n\ndef test_error_is_logged():\n    logging.error("ERROR: on purpose")\n    assert 1\n' >tests/test_good.py
export PYTHONPATH=.
rec pytest failed python3 -m pytest tests/test_price.py -p no:cacheprovider
rec pytest verbose-colour python3 -m pytest -v --color=yes tests/test_price.py -k adds -p no:cacheprovider
rec pytest short python3 -m pytest --tb=short tests/test_price.py -p no:cacheprovider
rec pytest collection-import python3 -m pytest tests/test_imports.py -p no:cacheprovider
rec pytest collection-syntax python3 -m pytest tests/test_syntax.py -p no:cacheprovider
rec pytest usage python3 -m pytest --no-such-option -p no:cacheprovider
rec pytest no-file python3 -m pytest tests/gone.py -p no:cacheprovider
rec pytest pass.green python3 -m pytest -v tests/test_good.py -p no:cacheprovider
cat >tests/unit.py <<'P'
import unittest
from shop.price import explode, total


class Price(unittest.TestCase):
    def test_adds_up(self):
        """The total of a cart"""
        self.assertEqual(total([{"price": 2}, {"price": 3}]), 6)

    def test_explodes(self):
        explode()

    def test_error(self):
        with self.assertRaises(ValueError):
            explode()
P
rec unittest failed python3 -m unittest tests.unit
rec unittest verbose python3 -m unittest -v tests.unit
rec unittest import python3 -m unittest tests.gone
rec unittest pass.green python3 -m unittest -v tests.unit.Price.test_error
printf 'def twice(n):\n    """\n    >>> twice(2)\n    5\n    """\n    return n * 2\n' >shop/twice.py
rec doctest failed python3 -m doctest shop/twice.py
rec python traceback python3 -c 'from shop.price import explode; explode()'
rec python module-not-found python3 -c 'import requests_not_there'
rec python syntax-error sh -c 'printf "def f(:\n    pass\n" >bad.py; python3 bad.py'
rec python chained python3 -c '
try:
    {}["a"]
except KeyError as e:
    raise RuntimeError("no such item") from e'
rec python no-file python3 gone.py
rec python warning.green python3 -W always -c 'import warnings; warnings.warn("error ahead", DeprecationWarning); print("0 errors")'
printf 'def f(a: int) -> str:\n    return a\n\n\nf("x")\n' >shop/typed.py
rec mypy type-error mypy --cache-dir=/dev/null shop/typed.py
rec mypy pass.green mypy --cache-dir=/dev/null shop/price.py
printf 'import os\ndef f( ):\n  x = undefined\n' >shop/ugly.py
rec flake8 problems flake8 shop/ugly.py
rec pylint problems pylint --disable=all --enable=E,unused-import shop/ugly.py
rec pylint pass.green pylint --disable=all --enable=E shop/price.py
rec black unformatted black --check shop/ugly.py shop/price.py
rec black cannot-parse black --check bad.py
rec black pass.green black --check shop/price.py
rec black isort sh -c 'printf "import sys\nimport os\n" >shop/order.py; isort --check-only shop/order.py'
export PIP_BREAK_SYSTEM_PACKAGES=1
rec pip no-version python3 -m pip install --disable-pip-version-check --no-index nothing-called-this==9.9
rec pip no-requirements python3 -m pip install --disable-pip-version-check -r gone.txt
