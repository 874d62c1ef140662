import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Whether this machine can run a Redis. In CI it must: the suite says so instead of passing without a test. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0

if (!hasRedis) {
  const message =
    'redis-server is not on PATH: the tests of holdfast/cluster are SKIPPED. Install it: apt-get install redis-server'
  if (process.env['CI'] !== undefined && process.getuid?.() === 0) throw new Error(message)
  process.stderr.write(`\n*** ${message} ***\n\n`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

/** A real redis-server in a folder of its own. */
export class TestRedis {
  #process: ChildProcess | undefined

  private constructor(
    readonly port: number,
    readonly folder: string,
    private readonly settings: readonly string[],
  ) {}

  /** @param settings as on the command line of redis-server: `['--appendfsync', 'always']`. */
  static async start(...settings: string[]): Promise<TestRedis> {
    const redis = new TestRedis(
      await freePort(),
      mkdtempSync(path.join(tmpdir(), 'holdfast-redis-')),
      settings,
    )
    await redis.restart()
    return redis
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  get pid(): number {
    return this.#process?.pid ?? 0
  }

  async restart(): Promise<void> {
    const usual = [
      '--appendonly',
      'yes',
      '--appendfsync',
      'everysec',
      '--maxmemory-policy',
      'noeviction',
      '--save',
      '',
    ]
    // `--tls`, which is none of Redis' own, means that the port speaks it.
    const [port, settings] = this.settings.includes('--tls')
      ? [['--port', '0', '--tls-port', String(this.port)], this.settings.filter(word => word !== '--tls')]
      : [['--port', String(this.port)], this.settings]
    const where = [...port, '--bind', '127.0.0.1', '--dir', this.folder]
    this.#process = spawn('redis-server', [...where, ...usual, ...settings], { stdio: 'ignore' })
    for (let tries = 0; tries < 400; tries++) {
      if (await this.#answers()) return
      await sleep(25)
    }
    throw new Error(`redis-server does not start on port ${this.port}.`)
  }

  /** As `kill -9`: nothing is saved on the way. */
  async kill(): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose()
  }

  async dispose(): Promise<void> {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }

  #answers(): Promise<boolean> {
    return new Promise(resolve => {
      const socket = createConnection(this.port, '127.0.0.1')
      socket.once('error', () => resolve(false))
      socket.once('connect', () => {
        socket.write('PING\r\n')
        if (!this.settings.includes('--tls')) return
        socket.destroy()
        resolve(true)
      })
      socket.on('data', data => {
        socket.destroy()
        resolve(!data.toString().startsWith('-LOADING'))
      })
    })
  }
}
