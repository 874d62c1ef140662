export { diagnose } from './diagnose.js'
export type { DiagnoseOptions } from './diagnose.js'
export * from './models.js'
