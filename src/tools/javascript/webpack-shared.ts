export const end =
  /^(?:ERROR in|WARNING in|webpack \d|webpack compiled|Child |Found \d+ errors?|npm |error |The command|##\[|\d+ errors? ha)/
