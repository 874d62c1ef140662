export { jsonText, runnerText, terminalText } from '../text/index.js'
export { renderLine, renderOverview } from './overview.js'
export { renderTerminal } from './terminal.js'
export type { TerminalOptions } from './terminal.js'
