// Replaces PATH for ever with SIZE bytes of one letter, the next letter each time, until it is killed.
// HOW: the module under test, or node's own writeFile, which must fail where that holds.
import { writeFile } from 'node:fs/promises'
const [bundle, how, path, size] = process.argv.slice(2)
const write = how === 'node' ? writeFile : (await import(bundle)).writeFile
for (let i = 0; ; i++) {
  await write(path, Buffer.alloc(Number(size), 97 + (i % 26)))
  if (i === 0) process.stdout.write('.')
}
