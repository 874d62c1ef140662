import { isOfProject } from '../proof/trusted.js'
import { defineStrategy } from './models.js'
import type { FailureView, Project, Proposal } from './models.js'
import { isFarReaching } from './project-script.js'

/** What a tool says before it names the command that helps. */
const asks =
  /(?:\b(?:run|running|re-?run|execute|try|use|using|with|via|by|do|please|fix|update|add it|generate|regenerate|command)\b[^`'"]{0,40}|:\s*)[`'"“]([^`'"”\n]{3,120})[`'"”]/gi
/** The same, where the command is not quoted: to the end of the line, or the end of the sentence. */
const asksBare =
  /(?:\b(?:[Rr]un|[Ee]xecute|[Tt]ry)(?:ning)?:?|to (?:add it|fix|update|regenerate)[\w ]{0,20}:|^\s*\$)\s+((?:npm|npx|pnpm|yarn|make|cargo|go|python3?|node|php|ruby|bundle|composer|mvn|\.\/\w+|gofmt|ruff|black|terraform)\s[\w ./:@=,*-]{1,100}?)(?=\.?\s*$|\.?\s+(?:to|and|in|then|for|or|before|again)\b|\s*[,;)])/gm

/** Commands that change files of the project and nothing else, as tools advise them. */
const harmless: readonly RegExp[] = [
  /^npm install(?: --package-lock-only)?$/,
  /^npm i$/,
  /^go (?:mod tidy|mod download|generate \.\/\.\.\.|fmt \.\/\.\.\.|mod vendor)$/,
  /^go get [\w./@-]+$/,
  /^gofmt -w [\w./ -]+$/,
  /^cargo (?:fmt(?: --all)?|fix(?: [\w-]+)*|update|generate-lockfile|clippy --fix(?: [\w-]+)*)$/,
  /^cargo add [\w-]+$/,
  /^(?:python3? -m )?(?:black|isort|ruff (?:check --fix|format)|autopep8 -i)(?: [\w./-]+)*$/,
  /^(?:bundle install|bundle lock|composer (?:update --lock|dump-autoload))$/,
  /^(?:mvn|\.\/mvnw) (?:spotless:apply|formatter:format|license:format|sortpom:sort)$/,
  /^\.\/gradlew (?::\w+:)?(?:spotlessApply|ktlintFormat|apiDump|format\w*)$/,
  /^terraform fmt(?: -recursive)?$/,
]

/** Snapshots are updated only when told. */
const updatesSnapshots =
  /(?:^|\s)(?:-u|--update(?:-?[sS]napshots?)?|--ci=false|--snapshot-update|--test-update-snapshots)(?:\s|$)/

/** The commands that an output advises, which only a run here may do: what it prints is the project's own. */
export async function advised({ lines, command: failed }: FailureView, project: Project): Promise<string[]> {
  const found = lines.slice(-2000).flatMap(line => {
    const text = line.slice(0, 1000)
    return [asks, asksBare].flatMap(pattern =>
      Array.from(text.matchAll(pattern), ([, named = '']) => named.trim()),
    )
  })
  const usable: string[] = []
  for (const named of new Set(found)) {
    const command = named.replace(/^\$ /, '')
    if (command === failed || isFarReaching(command) || /[`$|&;<>\\]/.test(command)) continue
    if (updatesSnapshots.test(command) && !project.snapshots) continue
    if (harmless.some(each => each.test(command)) || (await isOfProject(command, project)))
      usable.push(command)
  }
  return usable.slice(0, 5)
}

export const namedCommand = defineStrategy({
  name: 'named-command',
  title:
    'The command that the output itself advises: "is out of date, run `npm run generate`", "to add it: go get …".',
  async propose(failure, project) {
    const commands = await advised(failure, project)
    return commands.map((command): Proposal => ({
      title: `Run '${command}', as the output advises`,
      commands: [command],
      creates: 'any',
      minimize: true,
    }))
  },
})
