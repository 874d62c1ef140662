const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const

export type Paint = Readonly<Record<keyof typeof codes, (text: string) => string>>

/** Functions that colour a text, or leave it as it is. */
export function createPaint(color: boolean): Paint {
  const pen = ([open, close]: readonly [number, number]) =>
    color ? (text: string) => `\u001b[${open}m${text}\u001b[${close}m` : (text: string) => text
  const { bold, dim, red, green, yellow, cyan } = codes
  return {
    bold: pen(bold),
    dim: pen(dim),
    red: pen(red),
    green: pen(green),
    yellow: pen(yellow),
    cyan: pen(cyan),
  }
}
