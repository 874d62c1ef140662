/** Opens something when it is first requested, the same for all who ask; `close` disposes of it. */
export function openedOnce<T extends AsyncDisposable>(
  open: () => Promise<T>,
): { readonly get: () => Promise<T>; readonly close: () => Promise<void> } {
  let opened: Promise<T> | undefined
  return {
    get: () => (opened ??= open()),
    close: async () => {
      const value = await opened?.catch(() => undefined)
      await value?.[Symbol.asyncDispose]()
    },
  }
}
