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
  /** Milliseconds before the next attempt, where the growing backoff would come back too soon. */
  readonly pauseMs?: number
  /** Permanent all the same where the target is a folder or marked read-only. */
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
    hint: 'Bytes of a broken-off append stand at its end: cut them off before the next append.',
  },
  {
    names: ['ENOSPC', 'EDQUOT', 'EFBIG'],
    tries: 1,
    code: 'file-full',
    hint: 'What stood there before stands. Free space, or raise the quota, and run again.',
  },
  {
    names: ['EROFS'],
    tries: 1,
    code: 'file-read-only',
    hint: 'The file system is mounted read-only: mount it for writing, or choose another place.',
  },
  {
    names: ['ENOENT'],
    phases: ['mkdir'],
    tries: 1,
    code: 'file-read-only',
    hint: 'Its folder cannot be made: look for a read-only file system or a drive that is gone.',
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
    hint: 'Its folder or its temporary file goes away while it is written: stop what moves or cleans it.',
  },
  {
    names: ['EEXIST'],
    phases: ['open'],
    tries: 3,
    code: 'file-busy',
    hint: 'Its temporary name is always taken: look at what else writes there.',
  },
  {
    names: ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'],
    phases: ['sync'],
    tries: 1,
    code: 'file-failed',
    hint: 'This file system cannot put one file on the disk on demand: pass `durable: false`.',
  },
  {
    names: ['EISDIR', 'ENOTDIR', 'EEXIST', 'ENAMETOOLONG', 'ELOOP', 'EINVAL', 'ERR_INVALID_ARG_VALUE'],
    tries: 1,
    code: 'file-path',
    hint: 'Give the path of a regular file.',
  },
  {
    names: ['EXDEV'],
    tries: 1,
    code: 'file-mounted',
    hint: 'Its folder spans two devices, so nothing in it can be replaced in one step: write elsewhere.',
  },
  {
    names: ['EBUSY'],
    phases: ['rename'],
    platforms: 'posix',
    tries: 3,
    code: 'file-mounted',
    hint: 'Is it a mount point, as a single file mounted into a container is? Mount its folder instead.',
  },
  {
    names: ['EPERM', 'EACCES'],
    platforms: 'win32',
    tries: untilBudget,
    unlessTargetRefuses: true,
    code: 'file-denied',
    hint: 'Close the program that holds it (editor, indexer, virus scanner, sync client), or clear its read-only mark.',
  },
  {
    names: ['EPERM', 'EACCES'],
    tries: 2,
    pauseMs: 150,
    code: 'file-denied',
    hint: 'Check who owns the file and its folder, and their permissions.',
  },
  {
    names: [
      'EBUSY',
      'EIO',
      'EAGAIN',
      'ETXTBSY',
      'EMFILE',
      'ENFILE',
      'ETIMEDOUT',
      'ESTALE', // a network file system lost its handle
      'EDEADLK', // macOS: the file is in iCloud only
    ],
    tries: untilBudget,
    code: 'file-busy',
    hint: 'Close what holds it, let the sync client finish, or raise `budgetMs`; then run again.',
  },
  {
    names: ['UNKNOWN'], // Windows: cloud-file errors, for which libuv has no name
    platforms: 'win32',
    tries: untilBudget,
    code: 'file-busy',
    hint: 'Let the sync client fetch the file, or keep it on this device; then run again.',
  },
]

const otherwise: Rule = {
  tries: 1,
  code: 'file-failed',
  hint: 'Nothing is known that would help: look at the cause.',
}

/** The row for an error of this name, in this phase, on this platform. */
export function ruleFor(name: string, phase: FilePhase, platform: NodeJS.Platform): Rule {
  const family = platform === 'win32' ? 'win32' : 'posix'
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
