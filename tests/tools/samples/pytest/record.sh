# Debian: python3-pytest python3-pytest-timeout python3-pytest-cov
. "$(dirname "$0")/../record/record.sh"
project
export PATH="/usr/bin:$PATH" PYTHONPATH=.
mkdir conf slow good raised
printf 'import nowhere_to_be_found\n' >conf/conftest.py && printf 'def test_a():\n    pass\n' >conf/test_a.py
rec pytest conftest python3 -m pytest -p no:cacheprovider conf
printf 'import time\n\n\ndef test_waits():\n    time.sleep(9)\n' >slow/test_slow.py
rec pytest timeout python3 -m pytest -p no:cacheprovider --timeout 0.3 slow
printf 'def test_adds():\n    assert 1 + 2 == 4\n\n\ndef test_good():\n    pass\n' >good/test_good.py
rec pytest line python3 -m pytest -p no:cacheprovider --tb=line good
printf 'raise RuntimeError("no database")\n' >raised/test_raised.py
rec pytest collection-raised python3 -m pytest -p no:cacheprovider raised
printf 'def total(a):\n    if a:\n        return 1\n    return 2\n' >cart.py && printf 'import cart\n\n\ndef test_total():\n    assert cart.total(1)\n' >good/test_good.py
rec pytest coverage python3 -m pytest -p no:cacheprovider --cov=cart --cov-fail-under=100 good
mkdir internal && printf 'def pytest_collection_modifyitems(items):\n    raise KeyError("order")\n' >internal/conftest.py && printf 'def test_a():\n    pass\n' >internal/test_a.py
rec pytest internal-error python3 -m pytest -p no:cacheprovider internal
printf 'def total(prices):\n    currency = "EUR"\n    return sum(prices) / len(prices)\n' >price.py && printf 'import price\n\n\ndef test_total():\n    assert price.total([]) == 0\n' >good/test_good.py
rec pytest locals python3 -m pytest -p no:cacheprovider -l good
