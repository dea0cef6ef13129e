// Every way by which a page can make its browser ask something of an address that isn't the page's own. Each runs in the browser, with the
// emulator's address and what to ask there: `create` is a query that makes a key pair, `reset` and `settings` are routes that change something.

const add = (name, properties = {}, parent = document.body) => {
  const element = document.createElementNS(/^(svg|image|use|feImage)$/.test(name) ? 'http://www.w3.org/2000/svg' : 'http://www.w3.org/1999/xhtml', name);
  for (const [key, value] of Object.entries(properties))
    key in element && element.namespaceURI.endsWith('xhtml') ? element[key] = value : element.setAttribute(key, value);
  return parent.appendChild(element);
};

// Frames take what a page submits or opens, so that the page itself stays.
const frame = (properties = {}) => globalThis.add('iframe', { name: `frame${document.querySelectorAll('iframe').length}`, ...properties });

const submit = (action, fields, properties = {}) => {
  const form = globalThis.add('form', { method: 'POST', action, target: globalThis.frame().name, ...properties });
  for (const [name, value] of fields)
    globalThis.add('input', { name, value }, form);
  form.submit();
};

const style = (text) => globalThis.add('style', { textContent: text });

// What runs where no page is: in a worker of a script that the page wrote.
const work = (Worker, script, options) => new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), options);

/** What the ways share: to be evaluated in a page first. */
export const helpers = Object.entries({ add, frame, submit, style, work }).map(([name, code]) => `globalThis.${name} = ${code};`).join('\n');

/** What a tag, a style or an address does by itself: a GET. */
export const elements = {
  'an image': (at, { create }) => { add('img', { src: at + create }); },
  'an image without a referrer': (at, { create }) => { add('img', { referrerPolicy: 'no-referrer', src: at + create }); },
  'an image of a set': (at, { create }) => { add('img', { srcset: `${at}${create} 1x` }); },
  'an image in a drawing': (at, { create }) => { add('image', { href: at + create }, add('svg')); },
  'an image button': (at, { create }) => { add('input', { type: 'image', src: at + create }); },
  'a background': (at, { create }) => { style(`body { background: url("${at}${create}") }`); },
  'a style sheet': (at, { create }) => { add('link', { rel: 'stylesheet', href: at + create }); },
  'an imported style sheet': (at, { create }) => { style(`@import "${at}${create}";`); },
  'a font': (at, { create }) => { style(`@font-face { font-family: f; src: url("${at}${create}") } body { font-family: f }`); document.body.append('text'); },
  'a script': (at, { create }) => { add('script', { src: at + create }); },
  'a module': (at, { create }) => { add('script', { type: 'module', src: at + create }); },
  'an imported module': (at, { create }) => { import(at + create).catch(() => {}); },
  'an imported JSON': (at, { create }) => { import(at + create, { with: { type: 'json' } }).catch(() => {}); },
  'a preload': (at, { create }) => { add('link', { rel: 'preload', as: 'image', href: at + create }); },
  'a prefetch': (at, { create }) => { add('link', { rel: 'prefetch', href: at + create }); },
  'a module preload': (at, { create }) => { add('link', { rel: 'modulepreload', href: at + create }); },
  'an icon': (at, { create }) => { add('link', { rel: 'icon', href: at + create }, document.head); },
  'a manifest': (at, { create }) => { add('link', { rel: 'manifest', href: at + create }, document.head); },
  'a video': (at, { create }) => { add('video', { src: at + create, preload: 'auto' }); },
  'a video without a referrer': (at, { create }) => { frame({ srcdoc: `<meta name="referrer" content="no-referrer"><video preload="auto" src="${(at + create).replaceAll('&', '&amp;')}">` }); },
  'a sound': (at, { create }) => { new Audio(at + create).load(); },
  'a poster': (at, { create }) => { add('video', { poster: at + create }); },
  'subtitles': (at, { create }) => { add('track', { src: at + create, default: true }, add('video', { crossOrigin: 'anonymous' })).track.mode = 'showing'; },
  'an object': (at, { create }) => { add('object', { data: at + create }); },
  'an embedding': (at, { create }) => { add('embed', { src: at + create }); },
  'a frame': (at, { create }) => { frame({ src: at + create }); },
  'a sandboxed frame': (at, { create }) => { frame({ sandbox: 'allow-scripts', src: at + create }); },
  'a frame without a referrer': (at, { create }) => { frame({ referrerPolicy: 'no-referrer', src: at + create }); },
  'a refresh': (at, { create }) => { frame({ srcdoc: `<meta http-equiv="refresh" content="0; url=${(at + create).replaceAll('&', '&amp;')}">` }); },
  'a link': (at, { create }) => { add('a', { href: at + create, target: frame().name }).click(); },
  'a link without a referrer': (at, { create }) => { add('a', { href: at + create, target: '_blank', rel: 'noreferrer' }).click(); },
  'a window': (at, { create }) => { open(at + create); },
  'a window without opener': (at, { create }) => { open(at + create, '_blank', 'noopener,noreferrer'); },
  'a window that is led on': (at, { create }) => { const other = open('about:blank'); other.location = at + create; },
  'a download': (at, { create }) => { add('a', { href: at + create, download: 'x', target: frame().name }).click(); },
  'a form that gets': (at, { create }) => { submit(at, new URLSearchParams(create), { method: 'GET' }); },
};

/** What a script asks for. */
export const scripts = {
  'fetch as text/plain': (at, { create }) => { fetch(at, { method: 'POST', mode: 'no-cors', body: create.slice(1) }).catch(() => {}); },
  'fetch of a form': (at, { create }) => { fetch(at, { method: 'POST', mode: 'no-cors', body: new URLSearchParams(create) }).catch(() => {}); },
  'fetch of a form of parts': (at, { create }) => { const form = new FormData(); new URLSearchParams(create).forEach((value, name) => form.append(name, value)); fetch(at, { method: 'POST', mode: 'no-cors', body: form }).catch(() => {}); },
  'fetch of bytes': (at, { create }) => { fetch(at, { method: 'POST', mode: 'no-cors', body: new Uint8Array(new TextEncoder().encode(create.slice(1))) }).catch(() => {}); },
  'fetch of a query': (at, { create }) => { fetch(at + create, { mode: 'no-cors', referrerPolicy: 'no-referrer' }).catch(() => {}); },
  'fetch of a query that is to be read': (at, { create }) => { fetch(at + create).catch(() => {}); },
  'fetch of a query without languages': (at, { create }) => { fetch(at + create, { mode: 'no-cors', headers: { 'Accept-Language': '', Accept: '' } }).catch(() => {}); },
  'fetch of a range': (at, { create }) => { fetch(at + create, { headers: { Range: 'bytes=0-' } }).catch(() => {}); },
  'fetch that outlives the page': (at, { create }) => { fetch(at, { method: 'POST', mode: 'no-cors', keepalive: true, body: new URLSearchParams(create) }).catch(() => {}); },
  'fetch of JSON': (at) => { fetch(at, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-TC-Action': 'CreateKeyPair', 'X-TC-Version': '2017-03-12', 'X-TC-Region': 'ap-guangzhou' }, body: '{"KeyName":"stranger","ProjectId":0}' }).catch(() => {}); },
  'an XMLHttpRequest': (at, { create }) => { const request = new XMLHttpRequest(); request.open('POST', at); request.send(new URLSearchParams(create)); },
  'a beacon': (at, { create }) => { navigator.sendBeacon(at, new URLSearchParams(create)); },
  'events': (at, { create }) => { const events = new EventSource(at + create); events.onerror = () => events.close(); },
  'a web socket': (at, { create }) => { new WebSocket(at.replace('http', 'ws') + create).onerror = () => {}; },
  'a worker': (at, { create }) => { work(Worker, `fetch(${JSON.stringify(at + create)}, { mode: 'no-cors' }).catch(() => {})`); },
  'a worker that imports': (at, { create }) => { work(Worker, `importScripts(${JSON.stringify(at + create)})`).onerror = (event) => event.preventDefault(); },
  'a worker of modules': (at, { create }) => { work(Worker, `import(${JSON.stringify(at + create)}).catch(() => {})`, { type: 'module' }); },
  'a shared worker': (at, { create }) => { work(SharedWorker, `fetch(${JSON.stringify(at + create)}, { mode: 'no-cors' }).catch(() => {})`); },
  'a data address': (at, { create }) => { frame({ src: `data:text/html,${encodeURIComponent(`<script>fetch(${JSON.stringify(at + create)}, { mode: 'no-cors' }).catch(() => {})</script>`)}` }); },
  'a blob address': (at, { create }) => { frame({ src: URL.createObjectURL(new Blob([`<form method=post action="${at}"><input name=x></form><script>for (const [n, v] of new URLSearchParams(${JSON.stringify(create)})) { const i = document.forms[0].appendChild(document.createElement('input')); i.name = n; i.value = v } document.forms[0].submit()</script>`], { type: 'text/html' })) }); },
  'a sandboxed script': (at, { create }) => { frame({ sandbox: 'allow-scripts', srcdoc: `<script>fetch(${JSON.stringify(at)}, { method: 'POST', mode: 'no-cors', body: new URLSearchParams(${JSON.stringify(create)}) }).catch(() => {})</script>` }); },
  'a sandboxed form': (at, { create }) => { frame({ sandbox: 'allow-scripts allow-forms', srcdoc: `<form method=post action="${at}"></form><script>for (const [n, v] of new URLSearchParams(${JSON.stringify(create)})) { const i = document.forms[0].appendChild(document.createElement('input')); i.name = n; i.value = v } document.forms[0].submit()</script>` }); },
  'a form': (at, { create }) => { submit(at, new URLSearchParams(create)); },
  'a form under text/plain': (at, { create }) => { submit(at, new URLSearchParams(create), { enctype: 'text/plain' }); },
  'a form of parts': (at, { create }) => { submit(at, new URLSearchParams(create), { enctype: 'multipart/form-data' }); },
  'a form in a new window': (at, { create }) => { submit(at, new URLSearchParams(create), { target: '_blank' }); },
  'a ping': (at, { create }) => { add('a', { href: '#here', ping: at + create }).click(); },
  'a violated policy': (at, { create }) => { frame({ src: `/policy?${encodeURIComponent(at + create)}` }); },
  'a redirect': (at, { create }) => { fetch(`/lead?307&${encodeURIComponent(at)}`, { method: 'POST', mode: 'no-cors', body: new URLSearchParams(create) }).catch(() => {}); },
  'a redirect of a query': (at, { create }) => { add('img', { src: `/lead?302&${encodeURIComponent(at + create)}` }); },
  'a redirect of a form': (at, { create }) => { submit(`/lead?307&${encodeURIComponent(at)}`, new URLSearchParams(create)); },
};

/** The same, at the emulator's own routes. */
export const routes = {
  'a reset by form': (at, { reset }) => { submit(at + reset, [], { enctype: 'text/plain' }); },
  'a reset by fetch': (at, { reset }) => { fetch(at + reset, { method: 'POST', mode: 'no-cors' }).catch(() => {}); },
  'a reset by beacon': (at, { reset }) => { navigator.sendBeacon(at + reset); },
  'a reset by ping': (at, { reset }) => { add('a', { href: '#here', ping: at + reset }).click(); },
  'a reset by a violated policy': (at, { reset }) => { frame({ src: `/policy?${encodeURIComponent(at + reset)}` }); },
  'a reset by redirect': (at, { reset }) => { submit(`/lead?307&${encodeURIComponent(at + reset)}`, []); },
  'a fault by form': (at) => { submit(`${at}_emulator/faults`, [['{"httpStatus":503,"ignored":"', '"}']], { enctype: 'text/plain' }); },
  'a fault by fetch': (at) => { fetch(`${at}_emulator/faults`, { method: 'POST', mode: 'no-cors', body: '{"httpStatus":503}' }).catch(() => {}); },
  'settings by PATCH': (at, { settings }) => { fetch(at + settings, { method: 'PATCH', body: '{"keyPairQuota":1}' }).catch(() => {}); },
  'a state by PUT': (at) => { fetch(`${at}_emulator/state`, { method: 'PUT', body: '{"format":1,"accounts":[]}' }).catch(() => {}); },
  'no faults by DELETE': (at) => { fetch(`${at}_emulator/faults`, { method: 'DELETE' }).catch(() => {}); },
  'the journal, emptied by DELETE': (at) => { const request = new XMLHttpRequest(); request.open('DELETE', `${at}_emulator/requests`); request.send(); },
  'the state in a frame': (at) => { frame({ src: `${at}_emulator/state` }); },
  'the state as a script': (at) => { add('script', { src: `${at}_emulator/state` }); },
  'the state by fetch': (at) => { fetch(`${at}_emulator/state`).catch(() => {}); },
};

/** All of these, by name. */
export const ways = { ...elements, ...scripts, ...routes };
