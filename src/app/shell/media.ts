import { MediaQuery } from 'svelte/reactivity'

/** A phone: the instrument alone, everything else in sheets. */
export const narrow = new MediaQuery('max-width: 720px')

/** Room for the settings beside the instrument. */
export const wide = new MediaQuery('min-width: 1080px')
