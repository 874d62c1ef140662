import type { Stats } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { copyAccessList, identityOf } from './access-list.js'
import type { FilesEdge } from './models.js'
import { errorName } from './rules.js'

/** Answers of mounts that keep no owners or permissions (exFAT, CIFS, FUSE), and of a system to all but root. */
const refusals = ['EPERM', 'EACCES', 'EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP']

/** Permissions to open the temporary with: its group may still be another one than that of the old file. */
export function firstMode(old: Stats | undefined, mode: number | undefined): number | undefined {
  if (mode !== undefined || old === undefined) return mode
  return old.gid === process.getegid?.() ? old.mode & 0o7777 : withoutGroup(old.mode & 0o7777)
}

/** A temporary just made, and the file that it replaces. */
export interface Dressing {
  readonly temporary: string
  readonly handle: FileHandle
  readonly made: Stats
  readonly target: string
  readonly old: Stats | undefined
  /** What the caller asks for. */
  readonly mode: number | undefined
}

/**
 * Gives the temporary the owner, the permissions and the access list of the file that it replaces. What cannot be kept
 * is never wider than it was: another group gets the rights of everybody.
 */
export async function dress(dressing: Dressing, edge: FilesEdge): Promise<void> {
  const { handle, made, old, mode } = dressing
  if (old === undefined) return setMode(handle, made, mode ?? made.mode & 0o7777)
  const { uid, gid } = await keepOwner(handle, made, old)
  let wanted = old.mode & 0o7777
  if (!uid) wanted &= ~0o4000
  if (!gid) wanted = withoutGroup(wanted)
  // The group bits of a file with an access list are its mask: it matters only if they grant more than everybody has.
  const isSuspect = mode === undefined && gid && wanted !== withoutGroup(wanted)
  if (isSuspect) await copyAccessList(dressing.target, identityOf(old), dressing.temporary, edge)
  // After the owner: a change of owner takes special bits away.
  const hasChanged = isSuspect || old.uid !== made.uid || old.gid !== made.gid
  await setMode(handle, hasChanged ? await handle.stat() : made, mode ?? wanted)
}

/** Gives the temporary file the owner and the group of the old file. Returns which of the two it has now: mostly only root may change the owner. */
async function keepOwner(
  handle: FileHandle,
  made: Stats,
  old: Stats,
): Promise<{ uid: boolean; gid: boolean }> {
  const isOwner = made.uid === old.uid
  const isGroup = made.gid === old.gid
  if (isOwner && isGroup) return { uid: true, gid: true }
  if (await isAllowed(handle.chown(old.uid, old.gid))) return { uid: true, gid: true }
  const gid = isGroup || (await isAllowed(handle.chown(made.uid, old.gid)))
  return { uid: isOwner, gid }
}

async function setMode(handle: FileHandle, { mode }: Stats, wanted: number): Promise<void> {
  if (wanted !== (mode & 0o7777)) await isAllowed(handle.chmod(wanted))
}

async function isAllowed(work: Promise<void>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (refusals.includes(errorName(error))) return false
    throw error
  }
}

/** Permissions that give a group no more than everybody, and nobody its identity. */
function withoutGroup(mode: number): number {
  return (mode & ~0o2070) | (mode & ((mode & 0o007) << 3))
}
