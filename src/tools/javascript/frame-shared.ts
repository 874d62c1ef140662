/** A frame of a stack of the project's own: not of a library, not of Node itself. */
export const frame =
  /^\s+at (?!.*node_modules)(?:.*\()?(?!node:)(?:file:\/\/)?(?!internal\/|(?:timers|events|module|net|vm|fs|domain|bootstrap_node|_\w+)\.js:)(?<file>[^()\s]+?):(?<line>\d+):(?<column>\d+)\)?$/

/** The lines of a source that Babel quotes below an error, with their numbers and the mark. */
export const codeFrame = /^(?:$|\s|(?:>\s*)?\d* ?[|│])/
