/** An ISO stamp that a provider puts before a line, behind the job and the step of gh: GitHub, Azure, GitLab, Jenkins. */
const iso = /^(?:[^\t]{1,200}\t[^\t]{1,200}\t)?\ufeff?\[?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)/
/** The start or end of a section of GitLab, in seconds since 1970. */
const section = /^(?:\u001b\[0K)?section_(?:start|end):(\d{9,11}):/

/** When a raw line was printed, in milliseconds since 1970. */
export function timeOf(raw: string): number | undefined {
  const seconds = section.exec(raw)?.[1]
  if (seconds !== undefined) return Number(seconds) * 1_000
  const time = Date.parse(iso.exec(raw)?.[1] ?? '')
  return Number.isNaN(time) ? undefined : time
}
