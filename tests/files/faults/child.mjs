// One call in a process of its own: node child.mjs FILES.MJS CALL PATH BYTE SIZE [OPTIONS]. Prints how it ended.
const [bundle, call, path, byte, size, options = '{}'] = process.argv.slice(2)
const files = await import(bundle)
const done = await files[call](path, Buffer.alloc(Number(size), byte), JSON.parse(options)).then(
  () => ({ ok: true }),
  error => ({ ok: false, ...error, message: error.message, cause: error.cause?.code }),
)
console.log(JSON.stringify(done))
