# Debian: verilator
. "$(dirname "$0")/../record/record.sh"
project
printf 'module cart(input a, output b);\n  assign b = c;\n  wire x\nendmodule\n' >cart.v
record verilog/verilator.log verilator --lint-only cart.v
