import { defineTool } from '../define.js'
import type { Reach } from '../models.js'

/** The reasons that Maven indents below the goal that failed, up to its advice. */
const reasons: Reach = {
  max: 8,
  while: /^\[(?:ERROR|FATAL)\]\s|^\s+\S/,
  until:
    /^\[ERROR\]\s*(?:->|To see the full|Re-run Maven|For more information|\[Help|After correcting)|^\[ERROR\]\s*$/,
}

/** Maven 2 to 4: what the build itself prints; what its plugins print is in their own packs. */
export const maven = defineTool({
  name: 'maven',
  url: 'https://maven.apache.org',
  category: 'environment',
  rules: [
    {
      id: 'compile-error',
      pattern:
        /^(?:\[ERROR\] |(?=\/|[A-Z]:))(?<file>(?:[A-Za-z]:)?[^\s:[][^:]*\.(?:java|kt|groovy|scala)):\[(?<line>\d+),(?<column>\d+)\] (?!\(|warning|\[(?![A-Z]\w+\] )|.*(?:is internal proprietary API|has been deprecated))(?:error: )?(?<message>.+)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: {
        max: 18,
        while:
          /^(?:\[ERROR\]\s+|\s+)(?:symbol|location|required|found|reason|where|\(|Did you mean|method|constructor|both|[\^])|^(?:\[ERROR\] )?\S[^:]*\.(?:java|kt|groovy|scala):\[\d/,
      },
      certainty: 'strong',
    },
    {
      // Of the Animal Sniffer.
      id: 'undefined-reference',
      pattern:
        /^\[ERROR\] (?:(?<file>[^\s:]+\.java):(?:(?<line>\d+): )?)?(?<message>Undefined reference: .+)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: { max: 18, while: /^\[ERROR\] .*Undefined reference: / },
      certainty: 'strong',
    },
    {
      // Of the licence plugins.
      id: 'licence-header',
      pattern: /^\[(?:WARN(?:ING)?|ERROR)\] (?<message>Missing header in: (?<file>\S.*))/,
      role: 'cause',
      category: 'lint-error',
      phase: 'lint',
      after: { max: 18, while: /Missing header in: |Unknown file extension: / },
      certainty: 'strong',
    },
    {
      // Of JaCoCo.
      id: 'coverage',
      pattern: /^\[(?:WARNING|ERROR)\] (?<message>Rule violated for .+ratio is .+)/,
      role: 'cause',
      category: 'test-assertion',
      phase: 'test',
      after: { max: 10, while: /Rule violated for / },
      certainty: 'strong',
    },
    {
      id: 'unresolved-dependency',
      pattern:
        /^\[(?:ERROR|FATAL)\] (?!.*(?:Connection|timed out|Received fatal|Service Unavailable|Bad Gateway|status code: 5))(?<message>.*(?:Could not resolve dependencies for project|could not be resolved: |Could not find artifact|Blocked mirror for repositories|was cached in the local repository).*)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      after: reasons,
    },
    {
      id: 'unresolved-pom',
      pattern:
        /^\[(?:ERROR|FATAL)\]\s+(?!\S.*Could not transfer)(?<message>(?:Non-resolvable (?:parent|import) POM|Unresolveable build extension|Error resolving version for plugin|No versions available for).*)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      after: reasons,
    },
    {
      id: 'transfer',
      pattern:
        /^\[(?:ERROR|FATAL)\]\s+(?<message>(?:\S.*)?Could not transfer (?:artifact|metadata) (?!.*(?:status code: 40[13]|Blocked mirror)).*)/i,
      role: 'cause',
      category: 'network-or-flaky',
      phase: 'dependencies',
      after: reasons,
    },
    {
      id: 'bad-pom',
      pattern:
        /^\[(?:ERROR|FATAL)\]\s+(?:\[ERROR\] )?(?<message>(?:Non-parseable POM|Malformed POM|Some problems were encountered while processing the POMs|Unknown lifecycle phase|No plugin found for prefix|The goal you specified requires a project to execute|Could not find the selected project in the reactor|The requested profile .* could not be activated because it does not exist).*)/,
      role: 'cause',
      phase: 'setup',
      after: reasons,
    },
    {
      id: 'bad-project',
      pattern: /^\[ERROR\]\s+The project \S+ \(.*\) has \d+ errors?/,
      role: 'cause',
      phase: 'setup',
      after: reasons,
      details: [/^\[ERROR\]\s{5,}(?<message>\S.*)/],
    },
    {
      id: 'goal-tests',
      pattern:
        /^\[ERROR\] Failed to execute goal [^\s:]+:(?:maven-surefire-plugin|maven-failsafe-plugin|scalatest-maven-plugin|tycho-surefire-plugin|gmavenplus-plugin)\S* (?<message>.+)/,
      role: 'wrapper',
      category: 'test-assertion',
      phase: 'test',
      after: reasons,
      certainty: 'hint',
    },
    {
      id: 'goal-compile',
      pattern:
        /^\[ERROR\] Failed to execute goal [^\s:]+:(?:maven-compiler-plugin|kotlin-maven-plugin|scala-maven-plugin|groovy-eclipse-compiler)\S* (?<message>.+)/,
      role: 'symptom',
      category: 'compile-error',
      phase: 'build',
      after: reasons,
      certainty: 'weak',
    },
    {
      id: 'goal-style',
      pattern:
        /^\[ERROR\] Failed to execute goal [^\s:]+:(?:maven-checkstyle-plugin|maven-pmd-plugin|findbugs-maven-plugin|spotbugs-maven-plugin|license-maven-plugin|maven-license-plugin|apache-rat-plugin|forbiddenapis|modernizer-maven-plugin|detekt-maven-plugin|sonar-maven-plugin|animal-sniffer-maven-plugin|japicmp-maven-plugin|revapi-maven-plugin|clirr-maven-plugin)\S* (?<message>.+)/,
      role: 'cause',
      category: 'lint-error',
      phase: 'lint',
      after: reasons,
      certainty: 'weak',
    },
    {
      id: 'goal-format',
      pattern:
        /^\[ERROR\] Failed to execute goal [^\s:]+:(?:spotless-maven-plugin|fmt-maven-plugin|formatter-maven-plugin|impsort-maven-plugin|xml-format-maven-plugin|tidy-maven-plugin|sortpom-maven-plugin)\S* (?<message>.+)/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: reasons,
    },
    {
      // Of the plugins that hold a project to its dependencies.
      id: 'goal-dependencies',
      pattern:
        /^\[ERROR\] Failed to execute goal [^\s:]+:(?:maven-enforcer-plugin|maven-dependency-plugin|dependency-lock-maven-plugin|maven-hpi-plugin|ossindex-maven-plugin|versions-maven-plugin|bnd-baseline-maven-plugin)\S* (?<message>.+)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'build',
      after: reasons,
      certainty: 'weak',
    },
    {
      id: 'goal-toolchains',
      pattern: /^\[ERROR\] Failed to execute goal [^\s:]+:maven-toolchains-plugin\S* (?<message>.+)/,
      role: 'cause',
      phase: 'build',
      after: reasons,
      certainty: 'weak',
    },
    {
      id: 'enforcer-environment',
      pattern:
        /^(?:\[(?:WARNING|ERROR)\] )?(?<message>(?:Rule \d+: \S+\.Require(?:Java|Maven|OS|Environment|Property|File|Active|OneOf)\w* failed with message:|Detected (?:JDK|Maven) (?:Version: |version ).*(?:is not in|allowed range)).*)/,
      role: 'cause',
      phase: 'build',
      after: { max: 12, until: /^\[(?:INFO|DEBUG)\]|^\[ERROR\] (?:Failed|Rule)|^\s*$/ },
    },
    {
      id: 'enforcer-rule',
      pattern:
        /^(?:\[(?:WARNING|ERROR)\] )?(?<message>Rule \d+: (?!\S+\.Require(?:Java|Maven|OS|Environment|Property|File|Active|OneOf))\S+ failed with message:.*)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'build',
      after: { max: 14, until: /^\[(?:INFO|DEBUG)\]|^\[ERROR\] (?:Failed|Rule)|^\s*$/ },
    },
    {
      // A plugin and what it runs on do not fit: one of them was updated.
      id: 'plugin-incompatible',
      pattern:
        /^\[ERROR\] Failed to execute goal (?<message>\S+ .*(?:A required class was missing while executing|An API incompatibility was encountered while executing|Unable to load the mojo|Unable to parse configuration of mojo|has been compiled by a more recent version).*)/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'build',
      after: reasons,
    },
    {
      id: 'goal-publish',
      pattern:
        /^\[ERROR\] Failed to execute goal [^\s:]+:(?:maven-deploy-plugin|maven-gpg-plugin|nexus-staging-maven-plugin|central-publishing-maven-plugin|maven-release-plugin)\S* (?<message>.+)/,
      role: 'cause',
      category: 'permission-or-secret',
      phase: 'publish',
      after: reasons,
      certainty: 'weak',
    },
    {
      id: 'failed-goal',
      pattern:
        /^\[ERROR\] Failed to execute goal (?!on project)(?!\S+(?:surefire|failsafe|scalatest|compiler-plugin|kotlin-maven|scala-maven|groovy-|gmavenplus|checkstyle|pmd|findbugs|spotbugs|license|rat-plugin|forbiddenapis|modernizer|detekt|sonar|sniffer|japicmp|revapi|clirr|spotless|fmt-maven|formatter|impsort|xml-format|tidy-|sortpom|enforcer|maven-dependency-plugin|dependency-lock|hpi-plugin|ossindex|versions-maven|bnd-baseline|toolchains|deploy-plugin|gpg|nexus-staging|central-publishing|release-plugin))(?<message>.+)/,
      role: 'cause',
      category: 'unknown',
      phase: 'build',
      after: reasons,
      certainty: 'weak',
    },
    {
      id: 'module-failed',
      literals: ['FAILURE ['],
      pattern: /^\[INFO\] (?<message>\S.* \.+ ?FAILURE \[)/,
      role: 'wrapper',
      category: 'unknown',
    },
    {
      id: 'build-failure',
      pattern: /^\[(?:INFO|ERROR)\] (?:BUILD (?:FAILURE|ERROR)|COMPILATION ERROR ?:?)\s*$/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
    },
    {
      id: 'advice',
      pattern:
        /^\[ERROR\]\s*(?:-> \[Help 1\]|\[Help 1\]|To see the full stack trace|Re-run Maven|For more information about the errors|After correcting the problems|Please refer to .*surefire-reports|Please refer to dump files)/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
  manifest: 'pom.xml',
  classFiles: '.java',
})
