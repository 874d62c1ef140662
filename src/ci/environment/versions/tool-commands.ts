/** A tool that can print its version. */
export interface Tool {
  /** What people call it. */
  readonly title: string
  readonly command: string
  readonly args: readonly string[]
  /** How its answer tells the version. */
  readonly version: RegExp
  /** Is an npm package, as a rule: then its package.json is read instead. */
  readonly isPackage?: true
}

const plain = /(\d{1,4}\.\d{1,6}(?:\.\d{1,9})?)/

/** Every tool whose version is compared, by the name that reports use. */
export const tools: Readonly<Record<string, Tool>> = {
  node: { title: 'Node.js', command: 'node', args: ['--version'], version: plain },
  npm: { title: 'npm', command: 'npm', args: ['--version'], version: plain, isPackage: true },
  pnpm: { title: 'pnpm', command: 'pnpm', args: ['--version'], version: plain, isPackage: true },
  yarn: { title: 'Yarn', command: 'yarn', args: ['--version'], version: plain, isPackage: true },
  bun: { title: 'Bun', command: 'bun', args: ['--version'], version: plain },
  deno: { title: 'Deno', command: 'deno', args: ['--version'], version: plain },
  python: { title: 'Python', command: 'python3', args: ['--version'], version: plain },
  ruby: { title: 'Ruby', command: 'ruby', args: ['--version'], version: plain },
  go: { title: 'Go', command: 'go', args: ['version'], version: /go(\d+\.\d+(?:\.\d+)?)/ },
  rust: { title: 'Rust', command: 'rustc', args: ['--version'], version: plain },
  java: {
    title: 'Java',
    command: 'java',
    args: ['-version'],
    version: /version "(?:1\.(?=8))?(\d+(?:\.\d+){0,2})/,
  },
  php: { title: 'PHP', command: 'php', args: ['--version'], version: plain },
}

/** What other files call them. */
export const toolNames: Readonly<Record<string, string>> = { nodejs: 'node', golang: 'go', openjdk: 'java' }
