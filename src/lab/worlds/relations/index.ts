import type { World } from '../world'
import { relations as about } from './about'
import { generate } from './generate'

export const relations: World = { ...about, generate }
