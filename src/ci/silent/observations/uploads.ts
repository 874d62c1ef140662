import type { Observation } from './observation.js'

/** What a build is run for. */
const deliverable =
  /(?:^|[\s/"'])(?:dist|build|out|releases?|target|packages?|bin|wheelhouse|site|public)(?:[/*\s"']|$)|\.(?:whl|tar\.gz|tgz|zip|deb|rpm|jar|war|exe|dmg|msi|apk|nupkg|vsix)\b/
/** What is there only when something went wrong. */
const leftByFailure =
  /if-no-files-found: ignore|fail(?:ed|ures?)|crash|screenshot|error|dump|\bcore\b|diff|\blogs?\b|trace|video/i
const coverageStep = /codecov|coveralls|codeclimate|codacy|cc-test-reporter/i

/** Artifacts, caches and coverage that did not arrive. */
export const uploads: readonly Observation[] = [
  {
    kind: 'artifact-not-found',
    literals: [
      'No files were found with the provided path',
      'no matching files',
      'Nothing will be added to build artifact',
      'No artifacts found that match the file pattern',
      'No artifact files found',
      'does not match any files',
    ],
    pattern:
      /^(?:##\[warning\]|Warning: |ERROR: |\S{1,4} )?(?:No files were found with the provided path: (?<path>.{1,300}?)\. No artifacts will be uploaded|WARNING: (?<warned>.{1,200}): no matching files|Directory '(?<folder>.{1,200}?)' is empty\. Nothing will be added to build artifact|No artifacts found that match the file pattern "(?<files>.{1,200}?)"|No artifact files found at (?<at>.{1,200})|Pattern '(?<glob>.{1,200}?)' does not match any files)/,
    message: 'Nothing was uploaded: the artifact path matched no file.',
    certainty: 'hint',
    unless: leftByFailure,
    provenBy: deliverable,
  },
  {
    kind: 'cache-not-saved',
    literals: [
      'Failed to save: ',
      'Cache save failed',
      'hence no cache is being saved',
      'Failed to create cache',
      'Failed to restore: ',
      'Cache service responded with',
      'failed to upload cache',
    ],
    pattern:
      /^(?:##\[(?:warning|error)\]|Warning: |WARNING: )?(?:Failed to (?:save|restore): |Cache save failed|Path Validation Error: .{1,120}hence no cache is being saved|Failed to create cache|Cache service responded with [45]|failed to upload cache)/,
    message: 'The cache was not saved or restored, so later runs take longer.',
    certainty: 'hint',
  },
  {
    kind: 'coverage-not-uploaded',
    literals: [
      'Token required',
      'Error uploading coverage',
      'Failed to properly upload report',
      'Failed to upload coverage',
      'Failed to properly upload coverage',
      'coveralls.io',
      'Upload failed',
      'Commit creating failed',
      'Report creating failed',
      'Upload queued for processing failed',
    ],
    pattern:
      /^(?:##\[(?:warning|error)\]|(?:error|warning|info) - .{0,40}-- |\[[^\]]{1,30}\] |\S{1,9} ){0,2}(?:Codecov: Failed to properly upload report|Error uploading coverage|Failed to (?:properly )?upload coverage|(?:Commit creating|Report creating|Upload queued for processing) failed|Upload failed|.{0,80}Token required|.{0,40}(?:Bad response|Unexpected response|Error).{0,60}coveralls\.io)/,
    message: 'The coverage report was not uploaded, but the step passed.',
    certainty: 'hint',
    provenBy: coverageStep,
  },
]
