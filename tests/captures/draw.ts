/** A terminal's output as a picture: SVG, which stays sharp, is small, and is text that a test can compare. */

interface Style {
  readonly bold: boolean
  readonly dim: boolean
  readonly color: string | undefined
}

interface Run extends Style {
  readonly text: string
  readonly column: number
}

const plain: Style = { bold: false, dim: false, color: undefined }
/** Of a dark terminal; each has a contrast of 4.5 or more on the background. */
const colors: Readonly<Record<number, string>> = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  36: '#76e3ea',
}
const paper = { background: '#0d1117', text: '#e6edf3', dim: '#9198a1', frame: '#30363d' }
const cell = { width: 8.4, height: 19, size: 14 }
const margin = { side: 16, top: 38, bottom: 14 }

/** @param title is what a reader hears who does not see the picture. */
export function drawTerminal(output: string, { title, columns }: { title: string; columns: number }): string {
  const lines = output
    .replace(/\n+$/, '')
    .split('\n')
    .flatMap(line => rowsOf(runsOf(line), columns))
  const width = Math.ceil(columns * cell.width + 2 * margin.side)
  const height = lines.length * cell.height + margin.top + margin.bottom
  const rows = lines.flatMap((line, at) => {
    const y = margin.top + (at + 0.75) * cell.height
    return line.map(run => drawRun(run, y))
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${xml(title)}">
<title>${xml(title)}</title>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="${paper.background}" stroke="${paper.frame}"/>
<g fill="${paper.frame}"><circle cx="20" cy="19" r="6"/><circle cx="40" cy="19" r="6"/><circle cx="60" cy="19" r="6"/></g>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${cell.size}" fill="${paper.text}" xml:space="preserve">
${rows.join('\n')}
</g>
</svg>
`
}

function drawRun({ text, column, bold, dim, color }: Run, y: number): string {
  const look = [
    ...(bold ? ['font-weight="bold"'] : []),
    ...(color !== undefined ? [`fill="${color}"`] : dim ? [`fill="${paper.dim}"`] : []),
  ]
  const x = number(margin.side + column * cell.width)
  // The columns stay in line whatever font a reader has.
  const length = `textLength="${number(text.length * cell.width)}" lengthAdjust="spacingAndGlyphs"`
  return `<text x="${x}" y="${number(y)}" ${[length, ...look].join(' ')}>${xml(text)}</text>`
}

const number = (value: number) => String(Math.round(value * 10) / 10)

/** A line on as many rows as a terminal gives it: what has no room goes on below. */
function rowsOf(runs: readonly Run[], columns: number): Run[][] {
  const rows: Run[][] = [[]]
  for (const run of runs) {
    for (let { text, column } = run; text !== '';) {
      const row = Math.floor(column / columns)
      const room = (row + 1) * columns - column
      while (rows.length <= row) rows.push([])
      rows[row]?.push({ ...run, text: text.slice(0, room), column: column % columns })
      column += room
      text = text.slice(room)
    }
  }
  return rows
}

/** A line in parts of one style each; blanks between parts are left out. */
function runsOf(line: string): Run[] {
  const runs: Run[] = []
  let style = plain
  let column = 0
  for (const part of line.split(/(\u001b\[[\d;]*m)/)) {
    const codes = /^\u001b\[([\d;]*)m$/.exec(part)?.[1]
    if (codes !== undefined) {
      for (const code of codes.split(';')) style = styled(style, Number(code))
      continue
    }
    if (part.includes('\u001b')) throw new Error('Only colors can be drawn.')
    for (const { 0: text, index } of part.matchAll(/\S+(?: \S+)*/g))
      runs.push({ ...style, text, column: column + index })
    column += part.length
  }
  return runs
}

function styled(style: Style, code: number): Style {
  if (code === 0) return plain
  if (code === 1) return { ...style, bold: true }
  if (code === 2) return { ...style, dim: true }
  if (code === 22) return { ...style, bold: false, dim: false }
  if (code === 39) return { ...style, color: undefined }
  const color = colors[code]
  if (color === undefined) throw new Error(`The color ${code} has no place in a picture.`)
  return { ...style, color }
}

const xml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
