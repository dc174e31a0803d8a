export * from './pca'
export * from './align'
