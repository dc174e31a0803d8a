// The two faces of the page, shipped with it: only the scripts in use are ever fetched (unicode-range).
import '@fontsource-variable/golos-text/index.css'
import '@fontsource-variable/jetbrains-mono/index.css'
