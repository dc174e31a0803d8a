import type { World } from '../world'
import { decidingWord as about } from './about'
import { generate } from './generate'

export const decidingWord: World = { ...about, generate }
