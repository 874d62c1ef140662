export * from './models.js'
