/** `"__proto__"` as a key, also where its letters are written as escapes: only then is a reviver worth its price. */
const hasProtoKey = /"(?:_|\\u005[fF]){2}(?:[proto]|\\u00[67][0-9a-fA-F]){5}(?:_|\\u005[fF]){2}"\s*:/

/** `JSON.parse` as a value, without `__proto__` keys: a later merge of one would reach `Object.prototype`. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = hasProtoKey.test(text) ? JSON.parse(text, dropProto) : JSON.parse(text)
    return { value }
  } catch {
    return undefined
  }
}

function dropProto(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value
}
