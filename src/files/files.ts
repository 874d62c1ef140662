import { createFiles } from './core.js'

const files = createFiles()

/**
 * Replaces a file, or makes it with its parent folders. Readers see the old content or the new, never a mix.
 * Once resolved, this content, or that of a later call, outlives a crash of the process and a loss of power.
 *
 * @throws {@link FileError} whose `content` says what the file contains; HoldfastError `invalid-option`; the signal's
 * reason if it was aborted.
 * @example
 * await writeFile('state/notes.txt', 'remember')
 */
export const writeFile = files.writeFile

/**
 * Writes a value as JSON, as {@link writeFile} writes.
 *
 * @throws {@link FileError}; code `file-content` for a value that JSON has no form for, `file-too-large` for
 * one whose JSON is longer than a string can be.
 * @example
 * await writeJson('state/notes.json', { remember: true })
 */
export const writeJson = files.writeJson

/**
 * Adds bytes at the end of a file, made with its parents if need be: all of them, on the disk, or none.
 *
 * @throws {@link FileError} with the file as it was; code `file-torn` if even that failed.
 * @example
 * await appendFile('state/journal.jsonl', '{"done":1}\n')
 */
export const appendFile = files.appendFile

/**
 * The bytes of a file, or its text if `encoding` is set. Waits out what sync clients do to files.
 *
 * @throws {@link FileError}; code `file-missing` if there is none.
 * @example
 * const text = await readFile('state/notes.txt', { encoding: 'utf8' })
 */
export const readFile = files.readFile

/**
 * The value of a JSON file, checked by a schema (zod or any Standard Schema) if one is passed; `orElse` if there is no
 * such file.
 *
 * @throws {@link FileError}; code `file-content` if it is not JSON or not of that shape, `file-missing` without
 * `orElse`.
 * @example
 * const notes = await readJson('state/notes.json', z.object({ remember: z.boolean() }), { orElse: null })
 */
export const readJson = files.readJson

/**
 * Puts the names in a folder on the disk, so that a file just made, renamed or removed there outlives a loss
 * of power. False if the platform has no such thing (Windows, some mounts).
 *
 * @throws {@link FileError} if the disk fails.
 * @example
 * await syncFolder('state')
 */
export const syncFolder = files.syncFolder
