# npm: node-gyp
. "$(dirname "$0")/../record/record.sh"
project node-gyp node-gyp
echo 'int main() { return missing; }' >a.c
echo '{ "targets": [{ "target_name": "a", "sources": ["a.c"] }] }' >binding.gyp
rec node-gyp no-python env PATH="$PATH:/nowhere" node-gyp configure --python=/nowhere/python3
