# Debian: emacs-nox
. "$(dirname "$0")/../record/record.sh"
project
printf '(defun cart-total () (cart-sum 1))\n(cart-total)\n' >cart.el
record emacs/void-function.log emacs -Q -batch -l cart.el
record emacs/no-file.log emacs -Q -batch -l gone
