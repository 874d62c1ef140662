export { jsonText, runnerText, terminalText } from '../text/index.js'
export { renderLine, renderOverview } from './terminal/overview.js'
export { renderTerminal } from './terminal/index.js'
export type { TerminalOptions } from './terminal/index.js'
