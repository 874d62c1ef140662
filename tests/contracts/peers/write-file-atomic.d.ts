declare module 'write-file-atomic' {
  /** What the adapter uses of it. */
  const writeFileAtomic: (
    file: string,
    data: string | Uint8Array,
    options?: { readonly mode?: number },
  ) => Promise<void>
  export default writeFileAtomic
}
