export { terminalText } from './escape.js'
export { renderTerminal } from './terminal.js'
export type { TerminalOptions } from './terminal.js'
