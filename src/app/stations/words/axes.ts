import type { LayoutMethod } from '../../../lab/projection/settings'

/** What the map lays words out along. */
export type AxisMode = 'variance' | LayoutMethod | 'words'

export const axisModes: readonly AxisMode[] = ['umap', 'tsne', 'variance', 'words']

/** UMAP of so many words takes a fraction of a second, and keeps up with a run. */
export const LIVE_WORDS = 1000

/** UMAP shows the groups of words, and opens where it can follow the training; the widest directions show them less, and are always fast. */
export const openingAxes = (words: number): AxisMode => (words <= LIVE_WORDS ? 'umap' : 'variance')
