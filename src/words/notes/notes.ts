import type { NoteCode } from '../../lab/text/note'
import type { Values } from '../problems/values'

/** A sentence for every code: a missing one is a type error. */
export type Notes = Readonly<Record<NoteCode, (values: Values) => string>>
