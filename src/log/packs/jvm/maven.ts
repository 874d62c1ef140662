import type { Pack, Reach } from '../../rule.js'

/** The reasons that Maven indents below the goal that failed, up to its advice. */
const reasons: Reach = {
  max: 8,
  while: /^\[(?:ERROR|FATAL)\]\s|^\s+\S/,
  until:
    /^\[ERROR\]\s*(?:->|To see the full|Re-run Maven|For more information|\[Help|After correcting)|^\[ERROR\]\s*$/,
}

/** Maven 2 to 4: what the build itself prints; what its plugins print is in their own packs. */
export const maven: Pack = {
  tool: 'maven',
  rules: [
    {
      id: 'compile-error',
      literals: ['.java:[', '.kt:[', '.groovy:[', '.scala:['],
      pattern:
        /^(?:\[ERROR\] |(?=\/|[A-Z]:))(?<file>(?:[A-Za-z]:)?[^\s:[][^:]*\.(?:java|kt|groovy|scala)):\[(?<line>\d+),(?<column>\d+)\] (?!\(|warning|\[(?![A-Z]\w+\] )|.*(?:is internal proprietary API|has been deprecated))(?:error: )?(?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: {
        max: 18,
        while:
          /^(?:\[ERROR\]\s+|\s+)(?:symbol|location|required|found|reason|where|\(|Did you mean|method|constructor|both|[\^])|^(?:\[ERROR\] )?\S[^:]*\.(?:java|kt|groovy|scala):\[\d/,
      },
      certainty: 0.85,
    },
    {
      // Of the Animal Sniffer.
      id: 'undefined-reference',
      literals: ['Undefined reference: '],
      pattern:
        /^\[ERROR\] (?:(?<file>[^\s:]+\.java):(?:(?<line>\d+): )?)?(?<message>Undefined reference: .+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 18, while: /^\[ERROR\] .*Undefined reference: / },
      certainty: 0.9,
    },
    {
      // Of the licence plugins.
      id: 'licence-header',
      literals: ['Missing header in: '],
      pattern: /^\[(?:WARN(?:ING)?|ERROR)\] (?<message>Missing header in: (?<file>\S.*))/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /Missing header in: |Unknown file extension: / },
      certainty: 0.86,
    },
    {
      // Of JaCoCo.
      id: 'coverage',
      literals: ['Rule violated for '],
      pattern: /^\[(?:WARNING|ERROR)\] (?<message>Rule violated for .+ratio is .+)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 10, while: /Rule violated for / },
      certainty: 0.88,
    },
    {
      id: 'unresolved-dependency',
      literals: [
        'could not resolve dependencies for project',
        'could not be resolved',
        'Could not find artifact',
      ],
      pattern:
        /^\[(?:ERROR|FATAL)\] (?!.*(?:Connection|timed out|Received fatal|Service Unavailable|Bad Gateway|status code: 5))(?<message>.*(?:Could not resolve dependencies for project|could not be resolved: |Could not find artifact).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: reasons,
    },
    {
      id: 'unresolved-pom',
      literals: [
        'Non-resolvable',
        'Unresolveable build extension',
        'Error resolving version for plugin',
        'No versions available for',
      ],
      pattern:
        /^\[(?:ERROR|FATAL)\]\s+(?!\S.*Could not transfer)(?<message>(?:Non-resolvable (?:parent|import) POM|Unresolveable build extension|Error resolving version for plugin|No versions available for).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: reasons,
    },
    {
      id: 'transfer',
      literals: ['could not transfer artifact', 'could not transfer metadata'],
      pattern: /^\[(?:ERROR|FATAL)\]\s+(?<message>(?:\S.*)?Could not transfer (?:artifact|metadata) .*)/i,
      role: 'cause',
      category: 'network_or_flaky',
      phase: 'dependencies',
      after: reasons,
      certainty: 0.82,
    },
    {
      id: 'bad-pom',
      literals: [
        'Non-parseable POM',
        'Malformed POM',
        'problems were encountered while processing the POMs',
        'Unknown lifecycle phase',
        'No plugin found for prefix',
        'requires a project to execute',
        'Could not find the selected project in the reactor',
        'could not be activated because it does not exist',
      ],
      pattern:
        /^\[(?:ERROR|FATAL)\]\s+(?:\[ERROR\] )?(?<message>(?:Non-parseable POM|Malformed POM|Some problems were encountered while processing the POMs|Unknown lifecycle phase|No plugin found for prefix|The goal you specified requires a project to execute|Could not find the selected project in the reactor|The requested profile .* could not be activated because it does not exist).*)/,
      role: 'cause',
      category: 'environment',
      phase: 'setup',
      after: reasons,
      certainty: 0.82,
    },
    {
      id: 'bad-project',
      literals: ['^The project '],
      pattern: /^\[ERROR\]\s+(?<message>The project \S+ \(.*\) has \d+ errors?)/,
      role: 'cause',
      category: 'environment',
      phase: 'setup',
      after: reasons,
      details: [/^\[ERROR\]\s{5,}(?<message>\S.*)/],
    },
    {
      id: 'goal-tests',
      literals: ['Failed to execute goal'],
      pattern:
        /^\[ERROR\] Failed to execute goal [^\s:]+:(?:maven-surefire-plugin|maven-failsafe-plugin|scalatest-maven-plugin|tycho-surefire-plugin|gmavenplus-plugin)\S* (?<message>.+)/,
      role: 'wrapper',
      category: 'test_assertion',
      phase: 'test',
      after: reasons,
      certainty: 0.3,
    },
    {
      id: 'goal-compile',
      literals: ['Failed to execute goal'],
      pattern:
        /^\[ERROR\] Failed to execute goal [^\s:]+:(?:maven-compiler-plugin|kotlin-maven-plugin|scala-maven-plugin|groovy-eclipse-compiler)\S* (?<message>.+)/,
      role: 'symptom',
      category: 'compile_error',
      phase: 'build',
      after: reasons,
      certainty: 0.5,
    },
    {
      id: 'goal-style',
      literals: ['Failed to execute goal'],
      pattern:
        /^\[ERROR\] Failed to execute goal [^\s:]+:(?:maven-checkstyle-plugin|maven-pmd-plugin|findbugs-maven-plugin|spotbugs-maven-plugin|license-maven-plugin|maven-license-plugin|apache-rat-plugin|forbiddenapis|modernizer-maven-plugin|detekt-maven-plugin|sonar-maven-plugin|animal-sniffer-maven-plugin|japicmp-maven-plugin|revapi-maven-plugin|clirr-maven-plugin)\S* (?<message>.+)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: reasons,
      certainty: 0.7,
    },
    {
      id: 'goal-format',
      literals: ['Failed to execute goal'],
      pattern:
        /^\[ERROR\] Failed to execute goal [^\s:]+:(?:spotless-maven-plugin|fmt-maven-plugin|formatter-maven-plugin|impsort-maven-plugin|xml-format-maven-plugin|tidy-maven-plugin|sortpom-maven-plugin)\S* (?<message>.+)/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: reasons,
    },
    {
      id: 'goal-enforcer',
      literals: ['Failed to execute goal'],
      pattern:
        /^\[ERROR\] Failed to execute goal [^\s:]+:(?:maven-enforcer-plugin|maven-toolchains-plugin)\S* (?<message>.+)/,
      role: 'cause',
      category: 'environment',
      phase: 'build',
      after: reasons,
      certainty: 0.7,
    },
    {
      id: 'enforcer-rule',
      literals: ['failed with message:', 'Detected JDK Version', 'Detected Maven Version'],
      pattern:
        /^(?:\[(?:WARNING|ERROR)\] )?(?<message>(?:Rule \d+: \S+ failed with message:|Detected (?:JDK|Maven) Version: .* is not in the allowed range).*)/,
      role: 'cause',
      category: 'environment',
      phase: 'build',
      after: { max: 12, until: /^\[(?:INFO|DEBUG)\]|^\[ERROR\] Failed|^\s*$/ },
    },
    {
      id: 'goal-publish',
      literals: ['Failed to execute goal'],
      pattern:
        /^\[ERROR\] Failed to execute goal [^\s:]+:(?:maven-deploy-plugin|maven-gpg-plugin|nexus-staging-maven-plugin|central-publishing-maven-plugin|maven-release-plugin)\S* (?<message>.+)/,
      role: 'cause',
      category: 'permission_or_secret',
      phase: 'publish',
      after: reasons,
      certainty: 0.75,
    },
    {
      id: 'failed-goal',
      literals: ['Failed to execute goal'],
      pattern:
        /^\[ERROR\] Failed to execute goal (?!on project)(?!\S+(?:surefire|failsafe|scalatest|compiler-plugin|kotlin-maven|scala-maven|groovy-|gmavenplus|checkstyle|pmd|findbugs|spotbugs|license|rat-plugin|forbiddenapis|modernizer|detekt|sonar|sniffer|japicmp|revapi|clirr|spotless|fmt-maven|formatter|impsort|xml-format|tidy-|sortpom|enforcer|toolchains|deploy-plugin|gpg|nexus-staging|central-publishing|release-plugin))(?<message>.+)/,
      role: 'cause',
      category: 'unknown',
      phase: 'build',
      after: reasons,
      certainty: 0.7,
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
      literals: ['BUILD FAILURE', 'BUILD ERROR', 'COMPILATION ERROR'],
      pattern: /^\[(?:INFO|ERROR)\] (?:BUILD (?:FAILURE|ERROR)|COMPILATION ERROR ?:?)\s*$/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
    },
    {
      id: 'advice',
      literals: [
        '[Help 1]',
        '^Re-run Maven',
        'For more information about the errors',
        'After correcting the problems',
        'surefire-reports',
        'Please refer to dump files',
        'To see the full stack trace',
      ],
      pattern:
        /^\[ERROR\]\s*(?:-> \[Help 1\]|\[Help 1\]|To see the full stack trace|Re-run Maven|For more information about the errors|After correcting the problems|Please refer to .*surefire-reports|Please refer to dump files)/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
}
