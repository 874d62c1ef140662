import type { Step } from '../../log/index.js'
import { countOf, failedOf } from './count.js'
import type { DetectorInput } from './detector-input.js'

/** Commands that clean up or look: that there is nothing to remove or to see is a fair answer. */
const cleaning =
  /\b(?:rm|rmdir|unlink|kill|pkill|killall|docker(?:[ -]compose)? (?:rm|rmi|stop|kill|down|network rm|volume rm)|git (?:tag|branch) -[dD]|git remote (?:rm|remove)|kubectl delete|dropdb|userdel|umount|deactivate|stop|uninstall|ls|cat|head|tail|grep|find|stat|du|diff|cmp|which|hash|type|command -v)\b/
/** What they say then. */
const absent =
  /not found|no such|does(?: not|n't) exist|not (?:running|installed|mounted|a tty)|cannot access|nothing to/i
/** What was to be made is there. */
const present = /\balready (?:exists?|running|installed|up[ -]to[ -]date|published|applied)\b/i
/** A command that may fail to be tested itself, or to choose what to do. */
const tried =
  /(?:^|[;&]|\+)[ \t]{0,20}(?:(?:el)?if|while|until|!)[ \t]|\bexpect(?:ed|s)? (?:to fail|failure|error)|--(?:dry-run|version)\b/m

/** Whether a line of failure is what its command may well say. */
export function isHarmless(command: string, script: string, text: string): boolean {
  return (
    present.test(text) ||
    (absent.test(text) && (cleaning.test(command) || cleaningAlone(script))) ||
    tried.test(command)
  )
}

/** Every command of the script cleans up or looks, as far as it is tolerated. */
function cleaningAlone(script: string): boolean {
  const tolerated = script.split('\n').filter(line => /\|\|/.test(line))
  return tolerated.length > 0 && tolerated.every(line => cleaning.test(line))
}

/** Whether a script shows what is in files: their words are not its own. */
export function onlyShows(script: string): boolean {
  return /^\s*(?:cat|head|tail|grep|less|more|zcat)\b/.test(script)
}

/** Whether tests ran in a step, and the last totals of each of their runners count no failure. */
export function testsPassedIn({ parts }: DetectorInput, step: Step | undefined): boolean {
  const own = parts.filter(part => part.step === step)
  return countOf(own).executed > 0 && own.every(part => failedOf(part).length === 0)
}
