# Debian: autoconf automake
. "$(dirname "$0")/../record/record.sh"
project
printf 'AC_INIT([cart],[1.0])\nAM_INIT_AUTOMAKE([foreign])\nAC_PROG_LIBTOOLX\nAC_CONFIG_FILES([Makefile])\nAC_OUTPUT\n' >configure.ac
printf 'lib_LTLIBRARIES = libcart.la\n' >Makefile.am
record cmake/autotools-macro.log autoconf
record cmake/autoreconf.log autoreconf -i
