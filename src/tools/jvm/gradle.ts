import { defineTool } from '../define.js'
import type { Reach } from '../models.js'

const wentWrong: Reach = { max: 12, until: /^\* (?:Try|Exception|Get more help)|^BUILD FAILED|^\s*$/ }
const heading: Reach = {
  max: 2,
  while:
    /^\* (?:What went wrong|Where):|^Execution failed for task|^A problem occurred |^(?:Build|Script|Settings) file /,
}

/** Gradle 1 to 9 and the Android plugin. */
export const gradle = defineTool({
  name: 'gradle',
  url: 'https://gradle.org',
  category: 'unknown',
  rules: [
    {
      id: 'failed-test',
      pattern: /^(?!>|:|\[|\d)(?=\S.* > \S)(?<test>\S.*) FAILED(?: \([\d.]+m?s\))?$/,
      role: 'cause',
      category: 'test-assertion',
      phase: 'test',
      after: { max: 19, while: /^\s{2,}\S|^\s*$/, until: /^\S/ },
      details: [
        /^\s+(?<message>[\w.$]+(?=:| at |$)(?<=[\w.$](?:Error|Exception|Failure|Failed)\w*)(?::.*)?)(?: at |$)/,
        /^\s+at (?!org\.junit|junit|org\.testng|org\.hamcrest|org\.assertj|java\.|sun\.|jdk\.|org\.mockito)[\w.$<>/]+\((?<file>[\w$]+\.\w+):(?<line>\d+)\)/,
        / at (?<file>[\w$]+\.(?:java|kt|groovy|scala)):(?<line>\d+)$/,
      ],
      certainty: 'strong',
    },
    {
      id: 'dependency',
      pattern:
        /^\s*(?:> )?(?<message>(?:Could not resolve(?: all| all files| all artifacts| all task dependencies)? (?:for configuration|dependencies for|files for|artifacts for)|Could not resolve (?!host|all)\S+:\S+:|Could not find (?!method|property|or load|com\.android\.tools\.build:aapt2)\S+:\S+:\S+|Plugin \[id: .*was not found in any of|Could not download \S+\.(?:jar|aar|pom|zip|module)\b|Dependency verification failed|No matching (?:variant|configuration) of).*)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      before: heading,
      after: wentWrong,
      certainty: 'weak',
    },
    {
      id: 'repository-down',
      pattern: /^\s*> (?<message>Could not (?:GET|HEAD) '.*)/,
      role: 'cause',
      category: 'network-or-flaky',
      phase: 'dependencies',
      before: { max: 9, while: /^(?:\s+|> )\S|^\* What went wrong:|^Execution failed for task/ },
      after: { max: 5, while: /^\s*> / },
      certainty: 'strong',
    },
    {
      id: 'upload',
      pattern: /^\s*> (?<message>Could not PUT '.*)/,
      role: 'cause',
      category: 'permission-or-secret',
      phase: 'publish',
      before: heading,
      after: { max: 5, while: /^\s*> / },
    },
    {
      id: 'android-sdk',
      pattern:
        /^\s*(?:> )?(?<message>(?:SDK location not found|You have not accepted the license|Failed to find target with hash string|Failed to find Build Tools revision|NDK is not installed|No toolchains found in the NDK|Failed to install the following).*)/i,
      role: 'cause',
      category: 'environment',
      phase: 'setup',
      before: heading,
      after: wentWrong,
    },
    {
      id: 'bad-script',
      pattern:
        /^\s*(?:> )?(?<message>(?:A problem occurred (?:evaluating|configuring)|Could not compile (?:build|settings|script)|Task '.*' not found in (?:root )?project|Cannot locate tasks that match|Could not determine the dependencies of task|Could not create an instance of|Project with path '.*' could not be found|Minimum supported Gradle version|Unsupported class file major version|Could not create task|No signature of method|Could not open (?:init|settings|cp_|proj)).*)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'setup',
      before: heading,
      after: wentWrong,
      certainty: 'weak',
    },
    {
      id: 'wrong-java',
      pattern:
        /^\s*(?:> )?(?<message>(?:.{0,80}Java \S+.{0,60} is incompatible with|No (?:matching|compatible) toolchains? found|No locally installed toolchains match|Android Gradle plugin requires Java|Java home supplied|Could not determine java version).*)/,
      role: 'cause',
      category: 'environment',
      phase: 'setup',
      before: heading,
      after: wentWrong,
    },
    {
      id: 'android-lint',
      pattern: /^\s*(?:> )?(?<message>Lint found (?:fatal )?errors.*)/,
      role: 'cause',
      category: 'lint-error',
      phase: 'lint',
      before: heading,
      after: { max: 16, until: /^\* / },
      details: [/^\s+(?<file>\/?[\w./-]+\.\w+):(?<line>\d+): (?:Error|Fatal): (?<message>.+)/],
    },
    {
      id: 'style',
      pattern:
        /^\s*(?:> )?(?<message>(?:(?:Checkstyle|\d+ PMD|FindBugs|SpotBugs|CodeNarc) (?:rule )?violations were found|(?:\d+ )?SpotBugs violations were found|Lint found (?:fatal )?errors|Analysis failed with \d+|KtLint found code style violations).*)/,
      role: 'symptom',
      category: 'lint-error',
      phase: 'lint',
      before: heading,
      after: wentWrong,
      certainty: 'weak',
    },
    {
      id: 'format',
      pattern: /^\s*(?:> )?(?<message>The following files had format violations:)/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      before: heading,
      after: { max: 18, until: /^\* |^BUILD FAILED/ },
      details: [/^\s+(?<file>[\w./-]+\.\w+)$/],
      certainty: 'strong',
    },
    {
      id: 'api-check',
      pattern: /^\s*(?:> )?(?<message>API check failed for project.*)/,
      role: 'cause',
      category: 'lint-error',
      phase: 'lint',
      after: { max: 15, until: /^\* |You can run/ },
    },
    {
      id: 'daemon-died',
      pattern:
        /^\s*(?:> |\* )?(?<message>.{0,80}(?:Gradle build daemon (?:disappeared|has been stopped)|Expiring Daemon because JVM heap|finished with non-zero exit value 13[47]).*)/,
      role: 'cause',
      category: 'timeout-or-oom',
    },
    {
      id: 'tests-failed',
      pattern: /^(?:\s*> (?<message>There were failing tests.*)|\d+ tests? completed, [1-9]\d* failed.*)/,
      role: 'wrapper',
      category: 'test-assertion',
      phase: 'test',
    },
    {
      id: 'task-error',
      pattern: /^(?<message>Execution failed for task '(?<code>:[^']+)'.*)/,
      role: 'cause',
      before: heading,
      after: wentWrong,
      needs:
        /^\s*> (?!There were failing tests|Compilation failed; see|Compilation error|Process '|.*violations were found|Lint found|Could not (?:resolve|find|GET|PUT|download)|A failure occurred while executing|No matching|The following files had format)/,
      details: [/^\s*> (?<message>.+)/],
      certainty: 'weak',
    },
    {
      id: 'went-wrong',
      pattern: /^(?<message>Execution failed for task '(?<code>:[^']+)'.*)/,
      role: 'symptom',
      before: heading,
      after: wentWrong,
      certainty: 'weak',
    },
    {
      id: 'task-failed',
      pattern: /^(?:> Task )?(?<code>:[\w:.-]+) FAILED$/,
      role: 'wrapper',
    },
    {
      id: 'build-failed',
      pattern:
        /^(?:FAILURE: Build (?:failed with an exception|completed with \d+ failures)\.|BUILD FAILED(?: in .*)?$)/,
      role: 'wrapper',
      conclusive: true,
    },
  ],
  manifest: 'build.gradle',
  totals: [
    {
      kind: 'empty',
      perPackage: true,
      unwritten: true,
      literals: ['est NO-SOURCE'],
      pattern: /^> Task :\S{0,80}[tT]est NO-SOURCE$/,
    },
    {
      kind: 'totals',
      literals: ['> Task :', ':test'],
      pattern: /^(?:> Task )?:\S{0,80}[tT]est(?: (?:FAILED|UP-TO-DATE|FROM-CACHE))?$/,
    },
  ],
  classFiles: '.java',
  rerun: ['./gradlew test --tests {test}', './gradlew test'],
})
