# npm: solc
. "$(dirname "$0")/../record/record.sh"
project solidity solc
printf '// SPDX-License-Identifier: MIT\npragma solidity ^0.8.0;\n\ncontract Cart {\n    function total() public pure returns (uint) {\n        return summ(1);\n    }\n}\n' >Cart.sol
rec solidity declaration solcjs --bin Cart.sol
