import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import http from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import https from 'node:https'
import net from 'node:net'
import type { AddressInfo } from 'node:net'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { onTestFinished, vi } from 'vitest'

/** The real `gh` (Debian: apt-get install gh) is used where it is installed. */
export const hasGh = spawnSync('gh', ['--version']).status === 0
/** Makes the certificate of a GitHub Enterprise host, which gh speaks to by HTTPS alone. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0

type Answer = Record<string, unknown> | unknown[] | Buffer | number
export type Routes = Record<string, Answer | ((body: string) => Answer)>

/**
 * A GitHub API on the loopback. `gh` speaks plain HTTP to the host `github.localhost`, and Go's HTTP_PROXY brings it
 * here. Routes are `/path?query` (REST) or `graphql`; an answer is JSON, bytes, or a status. Others are 404. Ends with the test.
 */
export async function fakeGithub(routes: Routes, { enterprise }: { enterprise?: string } = {}) {
  const asked: string[] = []
  const answerTo = (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const { pathname, search } = new URL(request.url ?? '', 'http://api.github.localhost')
      asked.push(pathname + search)
      const route = routes[pathname + search] ?? routes[pathname] ?? routes[pathname.slice(1)]
      const answer = (typeof route === 'function' ? route(body) : route) ?? 404
      response.statusCode = typeof answer === 'number' ? answer : 200
      if (Buffer.isBuffer(answer)) response.end(answer)
      else {
        response.setHeader('content-type', 'application/json; charset=utf-8')
        response.end(JSON.stringify(typeof answer === 'number' ? { message: `said ${answer}` } : answer))
      }
    })
  }
  const server = http.createServer(answerTo)
  const home = mkdtempSync(path.join(tmpdir(), 'gh-'))
  const secure =
    enterprise === undefined ? undefined : https.createServer(certified(enterprise, home), answerTo)
  if (secure) {
    await listening(secure)
    server.on('connect', (_, client: net.Socket) => {
      const upstream = net.connect(portOf(secure), '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n')
        upstream.pipe(client).pipe(upstream)
      })
      for (const socket of [client, upstream]) socket.on('error', () => socket.destroy())
    })
  }
  await listening(server)
  const proxy = `http://127.0.0.1:${portOf(server)}`
  for (const [name, value] of Object.entries({
    GH_HOST: 'github.localhost',
    GH_TOKEN: 'a-token-that-is-none',
    GH_CONFIG_DIR: home,
    HOME: home,
    TMPDIR: home, // gh keeps logs of runs there, by their number
    HTTP_PROXY: proxy,
    http_proxy: proxy,
    NO_PROXY: '',
    no_proxy: '',
    ...(secure
      ? { GH_ENTERPRISE_TOKEN: 'none-either', HTTPS_PROXY: proxy, SSL_CERT_FILE: path.join(home, 'cert.pem') }
      : {}),
  })) {
    vi.stubEnv(name, value)
  }
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    for (const each of secure ? [server, secure] : [server]) {
      each.closeAllConnections()
      await new Promise(resolve => each.close(resolve))
    }
    await rm(home, { recursive: true, force: true })
  })
  return { asked }
}

const listening = (server: net.Server) => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
const portOf = (server: net.Server) => (server.address() as AddressInfo).port

/** A certificate that signs itself, for this test alone. */
function certified(host: string, folder: string): https.ServerOptions {
  const [key, cert] = ['key.pem', 'cert.pem'].map(name => path.join(folder, name)) as [string, string]
  const names = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`]
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  spawnSync('openssl', ['req', ...kind, ...names, '-keyout', key, '-out', cert])
  return { key: readFileSync(key), cert: readFileSync(cert) }
}

/** A zip archive, as GitHub sends the logs of a run. */
export function zip(files: Record<string, string>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text)
    const packed = bytes.length > 20 ? deflateRawSync(bytes) : bytes
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(packed === bytes ? 0 : 8, 4)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(bytes.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const entry = Buffer.concat([
      Buffer.from('PK\x01\x02'),
      Buffer.from([20, 0]),
      fields,
      Buffer.alloc(14),
      Buffer.from(name),
    ])
    entry.writeUInt32LE(offset, 42)
    directory.push(entry)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed])
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, central, end])
}
