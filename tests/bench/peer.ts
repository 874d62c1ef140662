/** Loads a peer by name: the compiler must not need it. */
export async function peer<T>(name: string): Promise<T> {
  try {
    return (await import(name)) as T
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error
    console.log(JSON.stringify({ missing: name }))
    process.exit(0)
  }
}
