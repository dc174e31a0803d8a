import type { Build } from '../src/offline/build'
import { serveBuild, type ServiceScope } from '../src/offline/serve'

/** Filled in when the page is built, by scripts/serviceBuild.mjs. */
declare const BUILD: Build

serveBuild(self as unknown as ServiceScope, BUILD)
