export { createMcpServer, serveMcp } from './server.js'
export type { McpOptions, McpServer, ServeMcpOptions } from './models.js'
