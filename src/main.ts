import './app/design/fonts'
import './app/design/tokens.css'
import './app/design/base.css'
import { mount } from 'svelte'
import App from './app/App.svelte'
import { keepInTime } from './app/offline/begin'

const target = document.getElementById('app')
if (!target) throw new Error('index.html has no element #app')
mount(App, { target })
keepInTime()
