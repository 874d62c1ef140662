export { openState } from './open.js'
export { State } from './store.js'
export { repairState, StateView, verifyState, viewState } from './view/inspect.js'
export type { Verification } from './view/inspect.js'
export { StateError } from './errors.js'
export type { StateErrorCode } from './errors.js'
export type {
  DoneItem,
  Durability,
  FailedItem,
  FailureDetails,
  FailureFilter,
  PastFailure,
  SavedStep,
  SetAside,
  Spending,
  StandardSchema,
  StateCounts,
  StateOptions,
} from './models.js'
