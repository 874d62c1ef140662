export { extractJson } from './extract.js'
export type { ExtractOptions, JsonExtraction, JsonFailureKind, JsonVia } from './models.js'
export { structuredSchema } from './schema.js'
