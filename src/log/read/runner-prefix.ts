/**
 * What a program that runs others puts before each of their lines, from the head of a line:
 * `[types] ` (concurrently, wireit), `[08:38:45]: ▸ ` (fastlane), `[2023-07-22 15:54:37] [autobuild] ` (CodeQL), `web-1  | ` (Docker Compose),
 * `web:build: ` (Turborepo), `packages/ui lint: ` (pnpm), `@acme/ui: ` (Lerna).
 */
const prefixes: readonly RegExp[] = [
  /^\[\d\d:\d\d:\d\d(?:\.\d{1,6})?\]: (?:▸ )?/,
  /^(?:\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\] \[[a-z-]{1,30}\](?: |$)){1,3}/,
  // Not a level of a logger, nor a mark that the record of a tool reads.
  /^\[(?!(?:err|error|fatal|fail|failed|warn|warning|info|notice|debug|trace|success|ok|pass|x|i|command|section|group|junit|javac|ivy:\w{1,20}|testng|unittest|doctest|coverage|checkstyle|tsl|tslint|internal|eval|cause|syntax)\])(?:[a-z@][\w@.:/-]{0,40}\](?: |$)|\d{1,2}\] )/,
  /^[a-z][\w.-]{1,50} {1,20}\|(?: (?!.* \| )|$)/,
  /^@?[a-z][\w@/-]{0,60}[:#][a-z][\w:-]{0,40}: (?=\S|$)/,
  /^(?:\.|[\w@-]{1,40}(?:\/[\w@-]{1,40}){1,5}) [a-z][\w:-]{0,40}(?<! (?:error|warning|note|info|failed|in|line|at)): /,
  /^@[a-z][\w.-]{0,40}\/[a-z][\w.-]{0,60}: (?=\S|$)/,
]

/** A line without what a parallel runner puts before it. */
export function withoutRunner(line: string): string {
  if (!mayHavePrefix(line)) return line
  for (const prefix of prefixes) {
    const found = prefix.exec(line)?.[0]
    if (found !== undefined) return line.slice(found.length)
  }
  return line
}

/** Begins with `[`, or with `@`, `.` or a letter and has `: ` or a bar: no other line has a prefix, and most have none. */
function mayHavePrefix(line: string): boolean {
  const first = line.charCodeAt(0)
  if (first === 91) return true
  if (first !== 64 && first !== 46 && !(first >= 97 && first <= 122)) return false
  return line.includes(': ') || line.includes(' |')
}
