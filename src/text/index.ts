export { runnerText } from './commands.js'
export { jsonText } from './json.js'
export { maskSecrets, maskValue } from './mask/mask.js'
export { printable, terminalText } from './terminal.js'
