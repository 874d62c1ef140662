export { extractJson } from './json/index.js'
export type { ExtractOptions, JsonExtraction, JsonFailureKind, JsonVia } from './json/index.js'
