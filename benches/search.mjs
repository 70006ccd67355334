// Asks a built portal and the index that Pagefind made of its pages the same questions, as readers do: in the
// browser, through the search page of the one and the script of the other. Counts what travels and the time.
//
// Usage: node search.mjs <questions.json> <portal> <folder of Pagefind, or -> <answers.json>
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import zlib from 'node:zlib';
import { launch, serve } from '../tests/browser/harness.mjs';

const [questions, portal, other, answers] = process.argv.slice(2);
const ask = JSON.parse(fs.readFileSync(questions, 'utf8'));
// How often a phone is slower than the machine that measures.
const SLOWER = 4;
const SHOWN = 10;
// Every question is asked; bytes and time are measured on every n-th.
const SAMPLE = 9;
// A busy machine is no slow script: of so many tries the best counts, for both.
const TRIES = 3;
async function best(once) {
  let least = Infinity;
  for (let at = 0; at < TRIES; at++) least = Math.min(least, await once());
  return least;
}

const sizes = new Map();
function sent(file) {
  if (!sizes.has(file)) {
    const bytes = fs.readFileSync(file);
    // What is compressed already is sent as it lies there.
    sizes.set(file, /\.(html|css|js|json|svg)$/.test(file) ? zlib.gzipSync(bytes, { level: 6 }).length : bytes.length);
  }
  return sizes.get(file);
}

// What a page asks for from now on, by kind.
function counter(page, root) {
  let files = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const file = path.join(root, decodeURIComponent(pathname), pathname.endsWith('/') ? 'index.html' : '');
    if (fs.existsSync(file)) files.push([file, sent(file)]);
  });
  return () => { const taken = files; files = []; return taken; };
}
const total = (files) => files.reduce((sum, [, size]) => sum + size, 0);

// Our own search, through its page.
async function ours(root) {
  const server = await serve(root);
  const browser = await launch();
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  const take = counter(page, root);
  const open = async () => { await page.goto(`${server.origin}/tim-kiem/`, { waitUntil: 'load' }); return take(); };
  const find = (text) => page.evaluate(([typed, shown]) => new Promise((done) => {
    const [form, results] = [document.querySelector('form[data-search]'), document.querySelector('.search-results')];
    const begun = performance.now();
    const watch = new MutationObserver(() => {
      if (results.getAttribute('aria-busy') !== 'false') return;
      watch.disconnect();
      const took = performance.now() - begun;
      done({ took, hits: [...results.querySelectorAll('.hit')].slice(0, shown).map((hit) => ({ url: hit.querySelector('a').getAttribute('href'), text: hit.textContent })) });
    });
    watch.observe(results, { attributes: true, attributeFilter: ['aria-busy'] });
    form.querySelector('input').value = typed;
    form.requestSubmit();
  }), [text, SHOWN]);
  const script = (await open()).filter(([file]) => file.endsWith('.js'));
  const found = [];
  for (const { text } of ask) found.push((await find(text)).hits);
  take();

  // What travels: the first search of a visit with its script, then another one after it.
  const bytes = { script: total(script), first: [], further: [] };
  const pages = ([file]) => file.endsWith('index.html');
  for (const at of ask.keys()) {
    if (at % SAMPLE) continue;
    const { text, kind } = ask[at];
    const name = kind.startsWith('name') || kind.startsWith('shared');
    await open();
    await find(name ? text : 'nguyen');
    const own = take().filter((file) => !pages(file));
    if (name) bytes.first.push(bytes.script + total(own));
    await find(ask[(at + 37) % ask.length].text);
    if (ask[(at + 37) % ask.length].text.split(' ').length <= 4) bytes.further.push(total(take().filter((file) => !pages(file))));
  }

  // The time once the data is there, on a processor as slow as a cheap phone's.
  const times = [];
  await open();
  const client = await page.context().newCDPSession(page);
  for (const { text } of ask.filter((_, at) => at % SAMPLE === 0)) {
    await find(text);
    times.push(await best(async () => {
      await find('');
      await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
      const { took } = await find(text);
      await client.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      return took;
    }));
  }
  await browser.close();
  server.close();
  return { found, bytes, times };
}

// Pagefind's own script, on an empty page.
async function theirs(root) {
  const TYPES = { '.js': 'text/javascript', '.json': 'application/json', '.html': 'text/html' };
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname === '/') { response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><html lang="vi"><title>Pagefind</title>'); return; }
    fs.readFile(path.join(root, pathname), (error, bytes) => {
      if (error) { response.writeHead(404).end(); return; }
      response.writeHead(200, { 'content-type': TYPES[path.extname(pathname)] ?? 'application/octet-stream' }).end(bytes);
    });
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const browser = await launch();
  const context = await browser.newContext();
  const page = await context.newPage();
  // Its worker and its chunks are asked for outside the page.
  let files = [];
  context.on('request', (request) => {
    const file = path.join(root, new URL(request.url()).pathname);
    if (fs.existsSync(file) && fs.statSync(file).isFile()) files.push([file, sent(file)]);
  });
  const take = () => { const taken = files; files = []; return taken; };
  const open = async () => {
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.evaluate(async () => { window.find = await import('/pagefind.js'); await window.find.options({ baseUrl: '/' }); await window.find.init(); });
  };
  const find = (text) => page.evaluate(async ([typed, shown]) => {
    const begun = performance.now();
    const answer = await window.find.search(typed);
    const hits = await Promise.all(answer.results.slice(0, shown).map((result) => result.data()));
    return { took: performance.now() - begun, hits: hits.map((hit) => ({ url: hit.url, text: hit.meta.title ?? '' })) };
  }, [text, SHOWN]);
  await open();
  const found = [];
  for (const { text } of ask) found.push((await find(text)).hits);
  const bytes = { first: [], further: [] };
  for (const at of ask.keys()) {
    if (at % SAMPLE) continue;
    take();
    await open();
    await find(ask[at].text);
    const first = total(take());
    if (ask[at].kind.startsWith('name') || ask[at].kind.startsWith('shared')) bytes.first.push(first);
    await find(ask[(at + 37) % ask.length].text);
    if (ask[(at + 37) % ask.length].text.split(' ').length <= 4) bytes.further.push(total(take()));
  }
  const times = [];
  await open();
  for (const { text } of ask.filter((_, at) => at % SAMPLE === 0)) { await find(text); times.push(await best(async () => (await find(text)).took)); }
  await browser.close();
  server.close();
  return { found, bytes, times };
}

const result = { ours: await ours(portal), theirs: other === '-' ? null : await theirs(other) };
fs.writeFileSync(answers, JSON.stringify(result));
process.exit(0);
