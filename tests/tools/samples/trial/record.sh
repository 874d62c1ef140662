# Debian: python3-twisted
. "$(dirname "$0")/../record/record.sh"
project
printf 'from twisted.trial import unittest\n\n\nclass CartTest(unittest.TestCase):\n    def test_total(self):\n        self.assertEqual(1 + 2, 4)\n\n    def test_raises(self):\n        raise ValueError("cart is closed")\n\n    def test_empty(self):\n        pass\n' >test_cart.py
export PYTHONPATH=. PATH="/usr/bin:$PATH"
rec trial failed trial3 test_cart
rec trial passed.green trial3 test_cart.CartTest.test_empty
