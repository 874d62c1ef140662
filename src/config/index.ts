export { loadConfig } from './core.js'
export { ConfigError } from './errors.js'
export type {
  ConfigErrorCode,
  ConfigIssue,
  ConfigPlace,
  ConfigSchema,
  ConfigSchemaIssue,
  ConfigSchemaResult,
  DeepReadonly,
  LoadConfigOptions,
  LoadedConfig,
} from './models.js'
