export * from './corpus'
