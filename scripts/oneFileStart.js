// Unpacks the parts of the one-file lab and starts its page. Runs in the browser, once the whole file has been read.
document.addEventListener('DOMContentLoaded', function () {
  'use strict'
  if (!window.contextLabCheck.passed) return
  var parts = Array.from(document.querySelectorAll('script[data-part]'))
  var whole = parts.every(function (part) {
    return part.textContent.length === Number(part.dataset.length)
  })
  if (!whole || !document.getElementById('context-lab-end')) {
    window.contextLabCheck.say(
      'This file is cut short: a part of it was lost on its way here, as mail programs and broken downloads do. Nothing was stored or changed. Copy or download it again.',
      'Этот файл обрезан: часть его потерялась по дороге, как бывает в почте и при оборванной загрузке. Ничего не сохранено и не изменено. Скопируйте или скачайте его ещё раз.',
    )
    return
  }

  /** The bytes of a part. */
  function unpack(part) {
    var packed = Uint8Array.from(atob(part.textContent), function (character) {
      return character.charCodeAt(0)
    })
    part.remove()
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).blob()
  }
  function addressOf(content, type) {
    return URL.createObjectURL(new Blob(content, { type: type }))
  }

  Promise.all(parts.map(unpack))
    .then(function (contents) {
      var addresses = (globalThis.contextLabParts = {})
      var page
      parts.forEach(function (part, index) {
        var name = part.dataset.part
        if (name === 'page') page = contents[index]
        else if (/\.wasm$/.test(name)) addresses[name] = addressOf([contents[index]], 'application/wasm')
      })
      // A worker finds the others in its first line; threads are started by the trainer, and so come before it.
      ;['thread', 'trainer', 'reader', 'corpus', 'explorer', 'projector'].forEach(function (name) {
        var index = parts.findIndex(function (part) {
          return part.dataset.part === name
        })
        var known = 'globalThis.contextLabParts = ' + JSON.stringify(addresses) + '\n'
        addresses[name] = addressOf([known, contents[index]], 'text/javascript')
      })
      return page.text()
    })
    .then(function (text) {
      var script = document.createElement('script')
      script.type = 'module'
      script.textContent = text
      document.body.append(script)
    })
    .catch(function (problem) {
      window.contextLabCheck.say(
        'This file is damaged and does not unpack (' + problem + '). Copy or download it again.',
        'Этот файл повреждён и не распаковывается (' + problem + '). Скопируйте или скачайте его ещё раз.',
      )
    })
})
