/** A place that may contain the settings: a TOML file by name, and the table in it. */
export interface ConfigPlace {
  /** A file name or relative path, looked for in each folder upward; an absolute path is looked for as it is. */
  readonly file: string
  /** The table, as a TOML key: `ci`, `tool.x`, `"a.b".c`. Default: the whole file. */
  readonly section?: string | undefined
}

/** The options of `loadConfig`. */
export interface LoadConfigOptions<T> extends ConfigPlace {
  /** Any schema that speaks Standard Schema v1 (zod, valibot, arktype, …). */
  readonly schema: ConfigSchema<T>
  /** Other places that may have the settings instead. Two places that have them are an error. */
  readonly alsoIn?: readonly ConfigPlace[] | undefined
  /** True: no file is an empty table, for the schema to fill. Default false: no file is an error. */
  readonly optional?: boolean | undefined
  /**
   * A place below the user's configuration folder, read if no folder upward contains the settings:
   * `$XDG_CONFIG_HOME`, by default `~/.config`; on Windows `%APPDATA%`.
   */
  readonly user?: ConfigPlace | undefined
  /** Where the search begins. Default: the working folder. */
  readonly cwd?: string | undefined
  /** The highest folder searched. Default: the nearest one that holds `.git`, else the root of the file system. */
  readonly stopAt?: string | undefined
  /** Bytes that a file may have. Default 1 MiB. */
  readonly maxBytes?: number | undefined
  /** Keys, relative to the section, that a variable may override: `{ 'ci.timeout': 'HOLDFAST_CI_TIMEOUT' }`. */
  readonly env?: Readonly<Record<string, string>> | undefined
  /** The variables. Default: `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined
}

/** Settings that were found, checked and frozen. */
export interface LoadedConfig<T> {
  /** What the schema gave back, frozen all the way down. */
  readonly value: DeepReadonly<T>
  /** The file they came from; `undefined` if there is none and none was needed. */
  readonly file: string | undefined
  /**
   * Where a value came from: `FILE:LINE:COLUMN`, `env VARIABLE` or `default` (the schema). `undefined` if there
   * is no such value.
   *
   * @param key relative to the section, as TOML writes it; an array's items by number: `servers.0.host`.
   */
  readonly origin: (key: string) => string | undefined
  /**
   * The absolute path that a setting means: relative to the folder of its file, or, if a variable set it
   * or there is no file, to the working folder. `undefined` if there is no such value, or if it is no text.
   *
   * @param key as for `origin`.
   */
  readonly path: (key: string) => string | undefined
}

/** The value and all that it contains, not to be changed. */
export type DeepReadonly<T> = T extends (...parameters: never) => unknown
  ? T
  : T extends Date
    ? T
    : T extends object
      ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
      : T

/** One thing that is wrong, and where. */
export interface ConfigIssue {
  /** Relative to the section, as TOML writes it; empty for the section itself. */
  readonly key: string
  /** What is wrong, and what to do. */
  readonly message: string
  /** `FILE:LINE:COLUMN` or `env VARIABLE`; the nearest table for a key that is missing. */
  readonly origin: string
  /** The line in the file, from 1. `undefined` if it is not in the file. */
  readonly line?: number
  /** The column in the file, from 1. */
  readonly column?: number
  /** The nearest key that the schema knows. */
  readonly suggestion?: string
  /** The line of the file with a caret under the place. */
  readonly excerpt?: string
}

/**
 * - `config-not-found`: no file contains the section.
 * - `config-unreadable`: a file is there and cannot be read: no regular file, too large, not UTF-8.
 * - `config-syntax`: a file is not TOML, or contains what JavaScript cannot.
 * - `config-schema`: the schema itself throws.
 * - `config-invalid`: the schema does not take what is there.
 * - `config-ambiguous`: two places hold the section.
 * - `config-key`: the caller's `section`, `env` or `origin` key is not a TOML key.
 */
export type ConfigErrorCode =
  | 'config-not-found'
  | 'config-unreadable'
  | 'config-syntax'
  | 'config-schema'
  | 'config-invalid'
  | 'config-ambiguous'
  | 'config-key'

/** Any schema that speaks Standard Schema v1; the JSON Schema, where it gives one, tells the known keys. */
export interface ConfigSchema<T> {
  /** The interface of Standard Schema, version 1. */
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => ConfigSchemaResult<T> | Promise<ConfigSchemaResult<T>>
    readonly types?: { readonly input: unknown; readonly output: T } | undefined
    readonly jsonSchema?: {
      readonly input: (options: {
        readonly target: 'draft-2020-12'
        readonly libraryOptions?: Record<string, unknown>
      }) => Record<string, unknown>
    }
  }
}

/** What a schema says of a value. */
export type ConfigSchemaResult<T> =
  { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly ConfigSchemaIssue[] }

/** What a schema finds wrong. */
export interface ConfigSchemaIssue {
  /** What is wrong with the value. */
  readonly message: string
  /** The keys that lead to the value. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** Keys from the top to a value; an array's items by number. */
export type KeyPath = readonly string[]

/** A place in a source, both counted from 1; columns in UTF-16 units, as editors count. */
export interface Position {
  readonly line: number
  readonly column: number
}
