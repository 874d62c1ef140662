export { appendFile, readFile, readJson, syncFolder, writeFile, writeJson } from './files.js'
export { createFiles } from './core.js'
export { FileError } from './errors.js'
export type { Files } from './core.js'
export type { FileErrorDetails } from './errors.js'
export type {
  AppendOptions,
  FileContent,
  FileData,
  FileErrorCode,
  FileOptions,
  FilePath,
  FilePhase,
  FileSchema,
  FileSchemaIssue,
  FileSchemaResult,
  FilesEdge,
  FileSystem,
  ReadJsonOptions,
  WaitNotice,
  WriteJsonOptions,
  WriteOptions,
} from './models.js'
