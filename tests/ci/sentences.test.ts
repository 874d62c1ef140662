import { describe, expect, it } from 'vitest'
import type { Category } from 'holdfast/log'
import { unknownCategory } from '../../src/ci/cause/unknown-category.js'

/** What clients, runners and package managers print, as their documentation or their sources have it. */
const sentences: Partial<Record<Category, readonly string[]>> = {
  'permission-or-secret': [
    'remote: Permission to acme/shop.git denied to github-actions[bot].',
    'npm ERR! code E401',
    'npm ERR! need auth This command requires you to be logged in to https://registry.npmjs.org/',
    'Error: Could not load credentials from any providers',
    'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
    'denied: requested access to the resource is denied',
    'Get "https://registry.example.com/v2/": unauthorized: incorrect username or password',
    'gpg: signing failed: No secret key',
    '! [remote rejected] main -> main (protected branch hook declined)',
    'HTTPError: 403 Forbidden from https://upload.pypi.org/legacy/',
    "EACCES: permission denied, mkdir '/usr/local/lib/node_modules'",
    'ERROR: Missing environment variable SONAR_TOKEN. Project key and token are required',
  ],
  'network-or-flaky': [
    'curl: (28) Operation timed out after 30001 milliseconds with 0 bytes received',
    'curl: (22) The requested URL returned error: 503',
    'FetchError: request to https://api.acme.example/x failed, reason: socket hang up',
    'java.net.SocketTimeoutException: Read timed out',
    'java.net.UnknownHostException: repo.acme.example',
    'Received status code 502 from server: Bad Gateway',
    'net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
    'toomanyrequests: You have reached your pull rate limit.',
    'fatal: early EOF',
    'net::ERR_CONNECTION_REFUSED at http://localhost:3000/',
  ],
  'timeout-or-oom': [
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    'The job has exceeded the maximum execution time of 360 minutes.',
    '##[error]Process completed with exit code 137.',
    'c++: fatal error: Killed signal terminated program cc1plus',
    'Error: Timed out waiting 60000ms from config.webServer.',
    'The Daemon disappeared unexpectedly (it may have been killed or may have crashed)',
    'postgres was not ready after 30 attempts',
  ],
  infrastructure: [
    'The hosted runner: GitHub Actions 12 lost communication with the server.',
    "java.io.IOException: Backing channel 'agent-7' is disconnected.",
    'No hosted parallelism has been purchased or granted.',
    'Cache service responded with 503',
    'Error: Failed to CreateArtifact: Unable to make request: ECONNRESET',
  ],
  'dependency-install': [
    'ERROR: Could not find a version that satisfies the requirement torch==9.9 (from versions: 1.0)',
    'Could not transfer artifact acme:x:pom:1.0 from/to central',
    'Your lock file does not contain a compatible set of packages. Please run composer update.',
    'pyproject.toml changed significantly since poetry.lock was last generated. Run `poetry lock`.',
    'error NU1101: Unable to find package Acme.Core. No packages exist with this id in source(s)',
    'go: github.com/acme/x@v1.2.3: invalid version: unknown revision v1.2.3',
    "ImportError: cannot import name 'soft_unicode' from 'markupsafe'",
    'npm ERR! 404 Not Found - GET https://registry.npmjs.org/acme-x - Not found',
    'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.',
    'LoadError: cannot load such file -- nokogiri',
    "java.lang.NoSuchMethodError: 'java.util.Set org.acme.Descriptor.ancestors()'",
    'org.acme.Descriptor.ancestors()Ljava/util/Set;',
  ],
  environment: [
    'error: Microsoft Visual C++ 14.0 or greater is required.',
    'Error: The specified node version file at: .nvmrc does not exist',
    'ERROR: JAVA_HOME is set to an invalid directory: /opt/jdk',
    'error: invalid target release: 21',
    'Error: Version 3.14 with arch x64 not found',
    "python: can't open file '/app/manage.py': [Errno 2] No such file or directory",
    "cp: cannot stat 'dist/app.tar': No such file or directory",
    "fatal: ambiguous argument 'origin/main': unknown revision or path not in the working tree.",
    "KeyError: 'DATABASE_URL'",
  ],
  'github-actions-config': [
    "Error: Unrecognized named-value: 'secrets'. Located at position 1 within expression",
    'This request has been automatically failed because it uses a deprecated version of `actions/upload-artifact: v2`.',
    'WorkflowScript: 12: Expected a stage @ line 12, column 5.',
    "java.lang.NoSuchMethodError: No such DSL method 'dockerx' found among steps",
    'npm ERR! Missing script: "build:ci"',
  ],
  'docker-build': [
    'ERROR: failed to solve: failed to compute cache key: "/src": not found',
    'COPY failed: file not found in build context or excluded by .dockerignore: stat app.jar: file does not exist',
    'manifest for acme/base:9 not found: manifest unknown: manifest unknown',
  ],
  'lint-error': [
    "src/a.py:3:1: F401 'os' imported but unused",
    'lib/a.rb:3:1: C: Style/StringLiterals: Prefer single-quoted strings',
    'ERROR: Coverage for lines (72%) does not meet global threshold (80%)',
    'Quality gate failed',
    'License header missing in src/main/java/A.java',
  ],
  formatting: ['Imports are incorrectly sorted and/or formatted.', 'please run clang-format on the files'],
  'compile-error': [
    'error[E0425]: cannot find value `x` in this scope',
    "Program.cs(3,5): error CS0103: The name 'x' does not exist in the current context",
    'e: file:///src/A.kt:3:5 Unresolved reference: foo',
    './main.go:5:2: undefined: x',
    'ld: symbol(s) not found for architecture arm64',
  ],
  'test-assertion': [
    'not ok 3 - adds up',
    'Acme.Tests.CartTests.AddsUp [FAIL]',
    '--- FAIL: TestTotal (0.00s)',
    '[  FAILED  ] CartTest.Total (0 ms)',
    "thread 'tests::adds_up' panicked at src/lib.rs:5:9:",
  ],
  'snapshot-diff': [
    '1 snapshot failed from 1 test suite.',
    'Screenshot comparison failed: 123 pixels are different.',
  ],
}
const rows = Object.entries(sentences).flatMap(([category, lines]) =>
  lines.map(line => [line, category] as const),
)

describe('the words of a failure that no tool knows', () => {
  it.each(rows)('%s says what it is: %s', (line, category) => {
    expect(unknownCategory(line, line, 'unknown', {})).toBe(category)
    expect(unknownCategory(line, line, 'build', {})).toBe(category)
  })

  it.each([
    'expected 403 Forbidden',
    'AssertionError: connection refused',
    'FAIL the client gives up after 5 timeouts: 503 Service Unavailable',
  ])('are what a test looks at, in a failed test: %s', line => {
    expect(unknownCategory(line, line, 'test', {})).toBe('test-assertion')
  })
})
