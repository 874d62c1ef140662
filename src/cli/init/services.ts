/** How a CI service is configured to diagnose its failed jobs. */
export interface Service {
  readonly name: string
  /** Files or folders that tell that a project uses the service. */
  readonly marks: readonly string[]
  readonly file: string
  /** The text of the file. */
  readonly text: (project: Project) => string
  /** What people have to do: their own file is never changed. */
  readonly next: readonly string[]
}

export interface Project {
  /** What runs holdfast. */
  readonly command: string
  /** Names of the workflows on GitHub. */
  readonly workflows: readonly string[]
}

const keepLog = 'Keep the output of your tests: npm test 2>&1 | tee build.log, behind set -o pipefail.'

export const services: readonly Service[] = [
  {
    name: 'GitHub Actions',
    marks: ['.github/workflows'],
    file: '.github/workflows/holdfast.yml',
    text: ({
      command,
      workflows,
    }) => `# Says why a run failed, in the summary of a run of this workflow. Written by holdfast init; it is yours to change.
# It reads logs through the API, checks nothing out, and runs nothing of a pull request: keep it that way.
name: holdfast
on:
  workflow_run:
    workflows: [${workflows.map(name => JSON.stringify(name)).join(', ')}]
    types: [completed]
permissions:
  actions: read
jobs:
  diagnose:
    if: github.event.workflow_run.conclusion == 'failure'
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - name: Say why it failed
        shell: bash
        run: |
          ${command} diagnose --save markdown=summary.md --html report.html --run "$RUN"
          cat summary.md >> "$GITHUB_STEP_SUMMARY"
        env:
          RUN: \${{ github.event.workflow_run.html_url }}
          GH_TOKEN: \${{ github.token }}
      - uses: actions/upload-artifact@v4
        with:
          name: diagnosis
          path: report.html
          if-no-files-found: error
`,
    next: ['Commit it to the default branch: GitHub starts it from there.'],
  },
  {
    name: 'GitLab',
    marks: ['.gitlab-ci.yml'],
    file: '.gitlab/holdfast.yml',
    text: ({
      command,
    }) => `# Says why a job failed, in the merge request. Written by holdfast init; it is yours to change.
.holdfast:
  after_script:
    - test "$CI_JOB_STATUS" = failed || exit 0
    - ${command} diagnose --save gitlab=gl-code-quality-report.json --save junit=report.xml build.log
  artifacts:
    when: on_failure
    reports:
      codequality: gl-code-quality-report.json
      junit: report.xml
`,
    next: [
      'In .gitlab-ci.yml: include: [{ local: .gitlab/holdfast.yml }], and extends: .holdfast in each job to diagnose.',
      keepLog,
    ],
  },
  {
    name: 'CircleCI',
    marks: ['.circleci/config.yml', '.circleci/config.yaml'],
    file: '.circleci/holdfast.yml',
    text: ({ command }) => `# Says why a job failed. Written by holdfast init.
# CircleCI reads no other file: copy these steps behind your tests in config.yml.
steps:
  - run:
      when: on_fail
      command: mkdir -p results && ${command} diagnose --save junit=results/holdfast.xml --html report.html build.log
  - store_test_results:
      path: results
  - store_artifacts:
      path: report.html
`,
    next: ['Copy its steps behind your tests in .circleci/config.yml.', keepLog],
  },
  {
    name: 'Azure Pipelines',
    marks: ['azure-pipelines.yml', 'azure-pipelines.yaml', '.azure-pipelines.yml'],
    file: '.azure/holdfast.yml',
    text: ({
      command,
    }) => `# Says why a job failed, in the summary of the run. Written by holdfast init; it is yours to change.
steps:
  - bash: ${command} diagnose --save junit=report.xml --save markdown=summary.md build.log && echo "##vso[task.uploadsummary]$PWD/summary.md"
    condition: failed()
  - task: PublishTestResults@2
    condition: failed()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: report.xml
`,
    next: ['Add it behind your last step: - template: .azure/holdfast.yml', keepLog],
  },
  {
    name: 'Jenkins',
    marks: ['Jenkinsfile'],
    file: 'Jenkinsfile.holdfast',
    text: ({
      command,
    }) => `// Says why a build failed. Written by holdfast init: copy this section into the pipeline of your Jenkinsfile.
post {
  failure {
    sh '${command} diagnose --save junit=report.xml --html report.html build.log'
    junit 'report.xml'
    archiveArtifacts 'report.html'
  }
}
`,
    next: ['Copy its section into the pipeline of your Jenkinsfile.', keepLog],
  },
  {
    name: 'Buildkite',
    marks: ['.buildkite/pipeline.yml', '.buildkite/pipeline.yaml'],
    file: '.buildkite/holdfast.yml',
    text: ({
      command,
    }) => `# Says why a step failed, beside the build. Written by holdfast init: use this command in the steps of pipeline.yml.
steps:
  - label: test
    command: |
      set -o pipefail
      npm test 2>&1 | tee build.log || {
        ${command} diagnose --markdown build.log | buildkite-agent annotate --style error --context holdfast
        exit 1
      }
`,
    next: ['Use its command in the steps of .buildkite/pipeline.yml.'],
  },
]
