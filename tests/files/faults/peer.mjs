// write-file-atomic on PATH: `data` hands it SIZE bytes; `hook` fills its temporary in `tmpfileCreated`, the way
// that holds on a full disk, then touches PATH.filled and waits for PATH.go before it lets the package go on.
import { createRequire } from 'node:module'
import { existsSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
const writeFileAtomic = createRequire(import.meta.url)('write-file-atomic')
const [how, path, byte, size, role] = process.argv.slice(2)
const bytes = Buffer.alloc(Number(size), byte)
const pause = async name => {
  while (!existsSync(name)) await sleep(5)
}
const tmpfileCreated = async temporary => {
  if (role === 'second') {
    writeFileSync(`${path}.go`, '') // it has only opened its temporary; the first writer may go on
    return pause(`${path}.done`)
  }
  await writeFile(temporary, bytes)
  if (role !== 'first') return
  writeFileSync(`${path}.filled`, '')
  await pause(`${path}.go`)
}
const done = await writeFileAtomic(
  path,
  how === 'data' ? bytes : null,
  how === 'data' ? {} : { tmpfileCreated },
).then(
  () => ({ ok: true }),
  error => ({ ok: false, code: error.code }),
)
console.log(JSON.stringify(done))
