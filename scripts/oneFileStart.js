// Unpacks the parts of the one-file lab and starts its page. Runs in the browser, once the whole file has been read, and
// after static/check.js, which has spoken already where this cannot even be read.
document.addEventListener('DOMContentLoaded', () => {
  /** @type {{ passed: boolean, say(english: string, russian: string): void }} */
  const check = Reflect.get(globalThis, 'contextLabCheck')
  if (!check.passed) return
  /** @type {HTMLScriptElement[]} */
  const parts = [...document.querySelectorAll('script')].filter(({ dataset }) => dataset.part !== undefined)
  const whole = parts.every(({ text, dataset }) => text.length === Number(dataset.length))
  if (!whole || !document.getElementById('context-lab-end')) {
    check.say(
      'This file is cut short: a part of it was lost on its way here, as mail programs and broken downloads do. Nothing was stored or changed. Copy or download it again.',
      'Этот файл обрезан: часть его потерялась по дороге, как бывает в почте и при оборванной загрузке. Ничего не сохранено и не изменено. Скопируйте или скачайте его ещё раз.',
    )
    return
  }
  start(parts).catch((problem) =>
    check.say(
      `This file is damaged and does not unpack (${problem}). Copy or download it again.`,
      `Этот файл повреждён и не распаковывается (${problem}). Скопируйте или скачайте его ещё раз.`,
    ),
  )

  /** @param {HTMLScriptElement[]} packed */
  async function start(packed) {
    /** @type {Map<string, Blob>} */
    const contents = new Map()
    for (const part of packed) contents.set(part.dataset.part ?? '', await unpack(part))
    /** @type {Record<string, string>} */
    const addresses = {}
    for (const [name, content] of contents)
      if (name.endsWith('.wasm')) addresses[name] = addressOf([content], 'application/wasm')
    // A worker finds the others in its first line; threads are started by the trainer, and so come before it.
    for (const name of ['thread', 'trainer', 'reader', 'corpus', 'explorer', 'projector']) {
      const known = `globalThis.contextLabParts = ${JSON.stringify(addresses)};\n`
      addresses[name] = addressOf([known, contents.get(name) ?? ''], 'text/javascript')
    }
    Reflect.set(globalThis, 'contextLabParts', addresses)
    const script = document.createElement('script')
    script.type = 'module'
    script.text = (await contents.get('page')?.text()) ?? ''
    document.body.append(script)
  }

  /** The bytes of a part. @param {HTMLScriptElement} part @returns {Promise<Blob>} */
  function unpack(part) {
    const packed = Uint8Array.from(atob(part.text), (character) => character.charCodeAt(0))
    part.remove()
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).blob()
  }

  /** @param {BlobPart[]} content @param {string} type */
  function addressOf(content, type) {
    return URL.createObjectURL(new Blob(content, { type }))
  }
})
