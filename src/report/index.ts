export { terminalText } from './escape.js'
export { renderLine, renderOverview } from './overview.js'
export { renderTerminal } from './terminal.js'
export type { TerminalOptions } from './terminal.js'
