export * from './classification'
export * from './masking'
