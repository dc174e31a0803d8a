import type { World } from '../world'
import { twoSenses as about } from './about'
import { generate } from './generate'

export const twoSenses: World = { ...about, generate }
