export { fixFailure } from './fix-failure.js'
export { loadFixSettings } from './settings.js'
export type { FixSettings, FixSettingsOptions } from './settings.js'
export type {
  FixAttempt,
  FixClaudeOptions,
  FixOptions,
  FixResult,
  FixRun,
  FixStatus,
  FixStepNotice,
} from './models.js'
