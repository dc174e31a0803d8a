import type { World } from '../world'
import { filmOpinions as about } from './about'
import { generate } from './generate'

export const filmOpinions: World = { ...about, generate }
