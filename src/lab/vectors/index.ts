export * from './vectors'
