# Debian: sbcl
. "$(dirname "$0")/../record/record.sh"
project
printf '(defun total (x)\n  (let ((a 1) (a 2)) (+ x a)))\n' >cart.lisp
record lisp/sbcl-compile.log sbcl --non-interactive --eval '(compile-file "cart.lisp")'
