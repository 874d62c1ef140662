import { defineStrategy } from './models.js'
import { typescriptProgram } from './typescript-program.js'
import { fileWords, fromFolder, shellWord } from './words.js'

const inPlace = '--allow-dirty --allow-staged --all-targets'

export const rustFixes = defineStrategy({
  name: 'rust-fixes',
  title: "rustc's and clippy's own suggestions: `cargo fix`, `cargo clippy --fix`.",
  signs: [/^\s*--> .*\.rs:\d+/, /^error(?:\[E\d+\])?:/],
  propose({ command, lines }, project) {
    if (!project.files.has('Cargo.toml') || !lines.some(line => /\.rs:\d+:\d+/.test(line))) return []
    const clippy = `cargo clippy --fix ${inPlace}`
    const commands = [
      ...(command.includes('clippy') ? [clippy] : []),
      `cargo fix ${inPlace} --broken-code`,
      // Suggestions that rustc is not sure of: what is run afterwards is.
      `__CARGO_FIX_YOLO=1 cargo fix ${inPlace} --broken-code`,
    ]
    return commands.map(each => ({
      title: 'Apply what the Rust compiler suggests',
      commands: [each],
      minimize: true,
    }))
  },
})

export const typescriptFixes = defineStrategy({
  name: 'typescript-fixes',
  title: "A code fix of the project's own TypeScript: an import, a name, an override, an await.",
  signs: [/\bTS\d{4,5}\b/],
  propose({ places, folder, lines }) {
    const codes = new Set(
      lines.flatMap(line => line.match(/\bTS\d{4,5}\b/g) ?? []).map(code => code.slice(2)),
    )
    const files = [...new Set(places.map(({ file }) => file))].filter(file => /\.[cm]?tsx?$/.test(file))
    if (files.length === 0) return []
    const words = fileWords(files.map(file => fromFolder(file, folder)))
    return [
      {
        title: 'Apply the code fixes of TypeScript',
        commands: [`node -e ${shellWord(typescriptProgram)} ${[...codes].join(',')} ${words}`],
        minimize: true,
      },
    ]
  },
})

/** What a parser wants, by how it says so. */
const expected: readonly { readonly sign: RegExp; readonly token: string }[] = [
  {
    sign: /';' expected|expected [^\n]{0,12}[‘'`];[’'`]|expecting "," or ";"|expecting ";"|Missing semicolon|expected ‘;’/,
    token: ';',
  },
  { sign: /expected ':'/, token: ':' },
  { sign: /',' expected|expected [‘'`],[’'`]/, token: ',' },
  { sign: /Missing end|unexpected end-of-input|expecting [`']?end'?/, token: '\nend' },
]

export const expectedToken = defineStrategy({
  name: 'expected-token',
  title: 'A semicolon, colon, comma or bracket that a parser misses.',
  signs: expected.map(({ sign }) => sign),
  async propose({ lines, places }, project) {
    const tokens = expected
      .filter(({ sign }) => lines.some(line => sign.test(line)))
      .map(({ token }) => token)
    const proposals = []
    for (const token of tokens)
      for (const { file, line } of places.slice(0, 5)) {
        const text = line === undefined ? undefined : await project.read(file)
        if (text === undefined || line === undefined) continue
        const all = text.split('\n')
        const above = all.slice(0, line - 1).findLastIndex(each => each.trim() !== '') + 1
        for (const at of [line, above]) {
          const old = all[at - 1]
          if (old === undefined || old.trim() === '' || old.trimEnd().endsWith(token)) continue
          const edited = all.with(at - 1, `${old.trimEnd()}${token}`).join('\n')
          proposals.push({
            title: `Write the missing '${token.trim()}' in ${file}:${at}`,
            edits: [{ kind: 'write' as const, file, text: edited }],
          })
        }
      }
    return proposals.slice(0, 4)
  },
})
