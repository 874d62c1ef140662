import path from 'node:path'
import type { FilesEdge } from './models.js'

/**
 * True if the file is a mount point itself, as a single file mounted into a container is. Only Linux has such mounts,
 * and says so; device numbers do not tell, for overlayfs gives files another one than their folder.
 */
export async function isMountPoint(target: string, { fs, platform }: FilesEdge): Promise<boolean> {
  if (platform !== 'linux') return false
  const mounts = await fs.readFile('/proc/self/mountinfo', 'utf8').catch(() => '')
  const name = escapes.reduce((text, [letter, octal]) => text.replaceAll(letter, octal), target)
  return mounts.split('\n').some(line => line.split(' ')[4] === name)
}

/** How mountinfo writes what would break its lines into fields; the backslash first. */
const escapes = [
  ['\\', '\\134'],
  [' ', '\\040'],
  ['\t', '\\011'],
  ['\n', '\\012'],
] as const

/**
 * Numbers of the file systems that a Windows or macOS host serves to Linux (`man 2 statfs`): what uses a file there
 * makes Linux say EPERM or EACCES, as Windows does.
 */
const served = new Set([
  0x01021997, // 9p: drvfs of WSL 2, gVisor
  0x53464846, // wslfs: WSL 1
  0xff534d42, // cifs
  0xfe534d42, // smb2, smb3
  0x517b, // smbfs
  0x65735546, // FUSE and virtiofs: Docker Desktop, OrbStack, Lima
  0x786f4256, // vboxsf
  0xbacbacbc, // vmhgfs
  0x7c7c6673, // prl_fs
])

/** True if a host serves the folder of this file, so that waiting may help against EPERM and EACCES. */
export async function isServedByHost(file: string, { fs }: FilesEdge): Promise<boolean> {
  const found = await fs.statfs(path.dirname(file)).catch(() => undefined)
  return found !== undefined && served.has(found.type >>> 0)
}
