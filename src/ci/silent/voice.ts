/** How a program begins a line that says that it could not do its work. */
const error =
  /^(?:\[?(?:ERROR|FATAL|CRITICAL)\]?\b[:\s]|(?:Error|error|fatal|panic)(?:\[\w{1,12}\])?:\s|(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception): |(?:\S{1,120}: )?(?:line \d+: +)?\d+ (?:Segmentation fault|Killed|Aborted|Bus error|Illegal instruction)|[Uu]n(?:handled|caught) (?:promise )?(?:rejection|exception|error)\b|.{1,200} at \S{1,120} line \d+\.$)/

/** Whether a line is the error of a program, in its own voice. */
export const isError = (text: string): boolean => error.test(text)
