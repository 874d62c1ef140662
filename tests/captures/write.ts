// Draws the pictures of README and docs anew. Run: npm run captures
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { drawCaptures } from './captures.js'

for (const [file, picture] of await drawCaptures()) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, picture)
  console.log(`${file}: ${picture.length} bytes`)
}
