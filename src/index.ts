/** Every module at one door. Import `holdfast/<module>` instead to load that module alone. */
export * from './result/index.js'
export * from './files/index.js'
export * from './retry/index.js'
export * from './parallel/index.js'
export * from './patterns/index.js'
export * from './report/index.js'
export * from './state/index.js'
export * from './config/index.js'
