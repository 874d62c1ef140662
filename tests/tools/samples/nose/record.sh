# Debian: python3-nose
. "$(dirname "$0")/../record/record.sh"
project
mkdir tests && printf 'def test_total():\n    """The total of a cart"""\n    assert 1 + 2 == 4\n\n\ndef test_empty():\n    pass\n' >tests/test_cart.py
rec nose failed nosetests3 tests
