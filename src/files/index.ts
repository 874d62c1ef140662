export { appendFile, readFile, readJson, syncFolder, writeFile, writeJson } from './files.js'
export { createFiles } from './core.js'
export { FileError } from './errors.js'
export type { FilePath, Files } from './core.js'
export type { FileErrorDetails } from './errors.js'
export type {
  FileErrorCode,
  FileOptions,
  FilePhase,
  FileSchema,
  FileSchemaIssue,
  FileSchemaResult,
  FilesEdge,
  FileSystem,
  WaitNotice,
  WriteJsonOptions,
  WriteOptions,
} from './models.js'
