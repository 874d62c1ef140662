import { constants } from 'node:os'
import type { FileErrorCode, FilePhase } from './models.js'

/** What to do about an error: one row of the table. */
export interface Rule {
  /** Names of errors; none given means any. */
  readonly names?: readonly string[]
  readonly phases?: readonly FilePhase[]
  readonly platforms?: 'win32' | 'posix'
  /** Attempts that may meet this row. 1: permanent. */
  readonly tries: number
  /** Milliseconds before the next attempt, if the growing backoff would come back too soon. */
  readonly pauseMs?: number
  /** Permanent all the same if the target is a folder or marked read-only. */
  readonly unlessTargetRefuses?: boolean
  readonly code: FileErrorCode
  readonly hint: string
}

const untilBudget = Number.POSITIVE_INFINITY

/** The retry table. The first row that fits is the one. */
const rules: readonly Rule[] = [
  {
    phases: ['truncate'],
    tries: 1,
    code: 'file-torn',
    hint: 'The file ends with bytes of an incomplete append. Remove them before the next append.',
  },
  {
    names: ['ENOSPC', 'EDQUOT', 'EFBIG'],
    tries: 1,
    code: 'file-full',
    hint: 'Free disk space or raise the quota, then retry.',
  },
  {
    names: ['EROFS'],
    tries: 1,
    code: 'file-read-only',
    hint: 'The file system is mounted read-only. Mount it for writing, or choose another place.',
  },
  {
    names: ['ENOENT'],
    phases: ['mkdir'],
    tries: 1,
    code: 'file-missing',
    hint: 'Its folder cannot be made. Check that the drive is there.',
  },
  {
    names: ['ENOENT'],
    phases: ['read'],
    tries: 1,
    code: 'file-missing',
    hint: 'Check the path.',
  },
  {
    names: ['ENOENT'],
    tries: 3,
    code: 'file-missing',
    hint: 'Its folder or its temporary file was removed during the write. Stop the program that moves or deletes it.',
  },
  {
    names: ['EEXIST'],
    phases: ['open'],
    tries: 3,
    code: 'file-busy',
    hint: 'The name of its temporary file is always in use. Check which other program writes there.',
  },
  {
    names: ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'],
    phases: ['sync'],
    tries: 1,
    code: 'file-failed',
    hint: 'This file system cannot flush a single file to disk. Pass `durable: false`.',
  },
  {
    names: ['EINVAL'], // OneDrive answers so while it moves or fetches what was requested
    phases: ['stat', 'read'],
    platforms: 'win32',
    tries: 8,
    code: 'file-path',
    hint: 'Let the sync client finish, or give the path of a regular file.',
  },
  {
    names: [
      ...['EISDIR', 'ENOTDIR', 'EEXIST', 'ENAMETOOLONG', 'ELOOP', 'EINVAL', 'ERR_INVALID_ARG_VALUE'],
      'EFTYPE', // ours, for a device or a pipe
    ],
    tries: 1,
    code: 'file-path',
    hint: 'Give the path of a regular file.',
  },
  {
    names: ['EXDEV'],
    tries: 1,
    code: 'file-mounted',
    hint: 'Its folder spans two devices, so a file in it cannot be replaced atomically. Write to another folder.',
  },
  {
    names: ['EBUSY'],
    phases: ['rename'],
    platforms: 'posix',
    tries: 3,
    code: 'file-mounted',
    hint: "It may be a single file mounted into a container. Mount its folder instead, or pass `inPlace: 'if-mounted'`.",
  },
  {
    names: ['EPERM', 'EACCES'],
    platforms: 'win32',
    tries: untilBudget,
    unlessTargetRefuses: true,
    code: 'file-denied',
    hint: 'Close the program that uses it (editor, indexer, virus scanner, sync client), or clear its read-only attribute.',
  },
  {
    names: ['EPERM', 'EACCES'],
    phases: ['access'],
    tries: 2,
    pauseMs: 150,
    code: 'file-denied',
    hint: 'This user may not write to it. Change its permissions, such as with `chmod u+w`, or write elsewhere.',
  },
  {
    names: ['EACCES'],
    phases: ['resolve'],
    tries: 2,
    pauseMs: 150,
    code: 'file-denied',
    hint: 'This user may not enter a folder of the path, or a link in a world-writable folder belongs to another user.',
  },
  {
    // The temporary was made in this folder, so permission is there as a rule: a scanner, or a host that serves the
    // folder under a name that `statfs` does not tell. Eight attempts take about a second.
    names: ['EPERM', 'EACCES'],
    phases: ['rename'],
    tries: 8,
    unlessTargetRefuses: true,
    code: 'file-denied',
    hint: 'Check who owns the file and its folder, their permissions and attributes (`lsattr`), and which program uses it.',
  },
  {
    names: ['EPERM', 'EACCES'],
    tries: 2,
    pauseMs: 150,
    code: 'file-denied',
    hint: 'Check who owns the file and its folder, and their permissions.',
  },
  {
    names: ['EMFILE', 'ENFILE'],
    tries: untilBudget,
    code: 'file-busy',
    hint: 'Too many files are open. Close some in this process, or raise the limit (`ulimit -n`), then retry.',
  },
  {
    names: ['ERR_FS_FILE_TOO_LARGE', 'ERR_STRING_TOO_LONG'],
    tries: 1,
    code: 'file-too-large',
    hint: 'Read it as a stream.',
  },
  {
    names: [
      'EBUSY',
      'EIO',
      'EAGAIN',
      'ETXTBSY',
      'ETIMEDOUT',
      'ESTALE', // a network file system lost its handle
      'EDEADLK', // macOS: the file is in iCloud only
    ],
    tries: untilBudget,
    code: 'file-busy',
    hint: 'Close the program that uses it, let the sync client finish, or raise `timeoutMs`, then retry.',
  },
  {
    names: ['UNKNOWN'], // Windows: cloud-file errors, for which libuv has no name
    platforms: 'win32',
    tries: untilBudget,
    code: 'file-busy',
    hint: 'Let the sync client fetch the file, or keep it on this device, then retry.',
  },
]

const otherwise: Rule = {
  tries: 1,
  code: 'file-failed',
  hint: 'Unexpected error. See `cause`.',
}

/** The row for an error of this name, in this phase, from a system of this family. */
export function ruleFor(name: string, phase: FilePhase, family: 'win32' | 'posix'): Rule {
  const fits = (rule: Rule) =>
    (rule.names?.includes(name) ?? true) &&
    (rule.phases?.includes(phase) ?? true) &&
    (rule.platforms ?? family) === family
  return rules.find(fits) ?? otherwise
}

/**
 * The name of a system error. libuv has no name for some (`EDQUOT`, `ESTALE`, macOS `EDEADLK`): their `code`
 * reads `UNKNOWN` or `Unknown system error -122`, and only the number tells.
 */
export function errorName(error: unknown): string {
  const { code, errno } = (error ?? {}) as { code?: unknown; errno?: unknown }
  if (typeof code === 'string' && /^E[A-Z\d]+$/.test(code)) return code
  const known = Object.entries(constants.errno).find(([, number]) => number === -Number(errno))
  return known?.[0] ?? (typeof code === 'string' ? code : 'an unnamed error')
}
