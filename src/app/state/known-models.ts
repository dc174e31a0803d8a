import { pointModels, schemas } from '../../lab/models'

/** The models that some station shows. Those that learn from points are trained on the command line; a link or a file with one is refused here by name. */
export const shownSchemas = Object.fromEntries(
  Object.entries(schemas).filter(([model]) => !pointModels.includes(model)),
)
