import './app/design/fonts'
import './app/design/tokens.css'
import './app/design/base.css'
import { mount } from 'svelte'
import App from './app/App.svelte'
import { keepInTime } from './app/offline/begin'

const target = document.getElementById('app')
if (!target) throw new Error('index.html has no element #app')
// A browser that is too old has been told so, in the page's place (static/check.js).
const check = Reflect.get(globalThis, 'contextLabCheck') as { readonly passed: boolean } | undefined
if (check?.passed !== false) {
  mount(App, { target })
  keepInTime()
}
