# Debian: protobuf-compiler
. "$(dirname "$0")/../record/record.sh"
project
printf 'syntax = "proto3";\nmessage Cart {\n  Item item = 1;\n  string name = 1;\n}\n' >cart.proto
rec protoc error protoc --cpp_out=. cart.proto
printf 'syntax = "proto3";\nimport "shop/item.proto";\nmessage Cart {\n' >cart.proto
rec protoc import protoc --cpp_out=. cart.proto
