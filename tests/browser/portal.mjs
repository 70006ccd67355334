// Opens every kind of page of a built portal in a real browser, under the policy that servers are told
// to send, and reports whatever a visitor would suffer from.
//
// Usage: node portal.mjs <built portal> <folder for screenshots>
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { check, finish, launch, serve } from './harness.mjs';

const [root, shots] = process.argv.slice(2);
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// One page of each kind: the first of each folder, and the pages of their own.
function samples(folder) {
  const first = (below, many = 1) => {
    const full = path.join(folder, below);
    if (!fs.existsSync(full)) return [];
    const names = fs.readdirSync(full).filter((name) => fs.existsSync(path.join(full, name, 'index.html'))).sort();
    return names.slice(0, many).map((name) => `/${below}/${name}/`);
  };
  const own = ['/', '/guong/', '/guong/ca-nhan/', '/guong/a-z/', '/lich/', '/so-do/', '/du-lieu/', '/404.html', '/linh-vuc/', '/dia-ban/', '/nam/', '/phong-trao/', '/van-ban/', '/tin/', '/en/'];
  const stories = fs.readdirSync(path.join(folder, 'guong')).filter((name) => !['a-z', 'ca-nhan', 'tap-the', 'ho-gia-dinh', 'mo-hinh', 'index.html'].includes(name) && !name.startsWith('trang-')).sort().map((name) => `/guong/${name}/`);
  const kinds = ['phong-trao', 'hoi-nghi', 'van-ban', 'lay-y-kien', 'don-vi', 'khoi', 'hoi-dong', 'ke-hoach', 'dip', 'bao-chi', 'chuyen-muc', 'linh-vuc', 'dia-ban', 'danh-hieu', 'cap', 'doi-tuong', 'guong/a-z', 'en'];
  const sections = first('chuyen-muc').map((url) => `${url}tap-sach/`);
  const news = first('tin').flatMap((year) => first(year.slice(1, -1))).flatMap((month) => first(month.slice(1, -1)));
  const pages = ['/gioi-thieu/', '/lien-he/', '/chinh-sach-du-lieu/'];
  const all = [...own, ...stories, ...kinds.flatMap((kind) => first(kind)), ...sections, ...news, ...pages];
  return [...new Set(all)].filter((url) => fs.existsSync(path.join(folder, url.endsWith('/') ? `${url}index.html` : url)));
}

async function visit(page, origin, url, width, scheme) {
  const where = `${url} (${width} px, ${scheme})`;
  const said = [];
  const onConsole = (message) => { if (message.type() === 'error' || message.type() === 'warning') said.push(message.text()); };
  const onError = (error) => said.push(String(error));
  const foreign = [];
  const onRequest = (request) => { if (!request.url().startsWith(origin)) foreign.push(request.url()); };
  const onFailed = (response) => { if (response.status() >= 400) said.push(`${response.status()} ${response.url()}`); };
  page.on('console', onConsole); page.on('pageerror', onError); page.on('request', onRequest); page.on('response', onFailed);
  await page.goto(origin + url, { waitUntil: 'load' });
  check(`console of ${where}`, said.length === 0, said.join(' | '));
  check(`requests of ${where}`, foreign.length === 0, foreign.join(' '));
  const facts = await page.evaluate(() => ({
    h1: document.querySelectorAll('h1').length,
    lang: document.documentElement.lang,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
    styled: document.querySelectorAll('[style], style').length,
    redirect: !!document.querySelector('meta[http-equiv="refresh"]'),
  }));
  if (!facts.redirect) {
    check(`one h1 on ${where}`, facts.h1 === 1, String(facts.h1));
    check(`no sideways scroll on ${where}`, facts.wide <= 0, `${facts.wide} px`);
  }
  check(`lang of ${where}`, facts.lang.length >= 2);
  const twice = facts.ids.filter((id, at) => facts.ids.indexOf(id) !== at);
  check(`unique ids on ${where}`, twice.length === 0, [...new Set(twice)].join(' '));
  check(`no style attribute on ${where}`, facts.styled === 0);
  page.off('console', onConsole); page.off('pageerror', onError); page.off('request', onRequest); page.off('response', onFailed);
}

async function accessible(page, where) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  const names = found.violations.map((violation) => `${violation.id} (${violation.nodes[0]?.target})`);
  check(`axe on ${where}`, names.length === 0, names.join(', '));
}

const server = await serve(root);
const { origin } = server;
const browser = await launch();
fs.mkdirSync(shots, { recursive: true });
const urls = samples(root);
for (const [width, scheme] of [[360, 'light'], [768, 'light'], [1280, 'light'], [1280, 'dark']]) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
  const page = await context.newPage();
  for (const url of urls) {
    await visit(page, origin, url, width, scheme);
    const name = `${url.replaceAll('/', '_')}${width}-${scheme}.png`;
    await page.screenshot({ path: path.join(shots, name), fullPage: true });
  }
  await context.close();
}
// axe injects a script element, so it runs where the policy is not sent.
for (const scheme of ['light', 'dark']) {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, colorScheme: scheme, bypassCSP: true });
  const page = await context.newPage();
  for (const url of urls) {
    await page.goto(origin + url);
    await accessible(page, `${url} (${scheme})`);
  }
  await context.close();
}
// A short link leads to its entry, also where scripts do not run.
{
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const short = fs.readdirSync(path.join(root, 'g')).sort()[0];
  await page.goto(`${origin}/g/${short}/`, { waitUntil: 'commit' });
  await page.waitForURL((url) => !url.pathname.startsWith('/g/'), { timeout: 5000 }).catch(() => {});
  check('short link', !new URL(page.url()).pathname.startsWith('/g/'), page.url());
  await context.close();
}
// Without JavaScript every link of the front page still leads somewhere, and the menu is there.
{
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${origin}/`);
  const links = await page.$$eval('a[href^="/"]', (anchors) => [...new Set(anchors.map((anchor) => anchor.getAttribute('href').split('#')[0]))]);
  check('links on the front page', links.length > 20, String(links.length));
  for (const link of links) {
    const answer = await page.request.get(origin + link);
    check(`link ${link}`, answer.ok(), String(answer.status()));
  }
  await context.close();
}
await browser.close();
server.close();
finish('portal');
