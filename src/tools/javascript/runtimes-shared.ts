export const at =
  /^\s+at (?:.*\()?(?:file:\/\/)?(?<file>(?!ext:|node:)[^()\s]+?):(?<line>\d+):(?<column>\d+)\)?$/
