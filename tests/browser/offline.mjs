// Opens a copy made by --offline-copy from the disk, as somebody with a USB stick does: every page, every link in
// every page, no request beyond the folder, and the search.
//
// Usage: node offline.mjs <copy>
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { check, finish, launch } from './harness.mjs';

const root = path.resolve(process.argv[2]);
const top = pathToFileURL(`${root}/`).href;
const files = fs.readdirSync(root, { recursive: true }).filter((name) => fs.statSync(path.join(root, name)).isFile()).map((name) => name.replaceAll('\\', '/'));
const pages = files.filter((name) => name.endsWith('.html')).sort();
check('there are pages', pages.length > 100, String(pages.length));

// Of each folder with many pages of one form a few are enough; links are followed on all of them.
const kept = new Map();
const shown = pages.filter((name) => {
  const form = name.split('/').slice(0, -2).join('/');
  kept.set(form, (kept.get(form) ?? 0) + 1);
  return kept.get(form) <= 4 || form === 'guong' || form === '';
});

const browser = await launch();
const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
const page = await context.newPage();
page.setDefaultTimeout(90000);
let said = [];
const asked = new Set();
page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) said.push(message.text()); });
page.on('pageerror', (error) => said.push(String(error)));
page.on('request', (request) => asked.add(request.url()));
// The next page stops what the last one still wanted, such as its icon.
page.on('requestfailed', (request) => { if (request.failure().errorText !== 'net::ERR_ABORTED') said.push(`failed ${request.url()}`); });

for (const name of shown) {
  said = [];
  asked.clear();
  await page.goto(top + name, { waitUntil: 'load' });
  check(`console of ${name}`, said.length === 0, said.join(' | '));
  const foreign = [...asked].filter((url) => !url.startsWith(top));
  check(`requests of ${name}`, foreign.length === 0, foreign.join(' '));
  const facts = await page.evaluate(async () => {
    await document.fonts.ready;
    return {
      modules: document.querySelectorAll('script[type=module]').length,
      dead: [...document.images].filter((image) => image.complete && !image.naturalWidth).map((image) => image.src),
      styled: getComputedStyle(document.body).getPropertyValue('font-family').includes('Literata'),
      fonts: [...document.fonts].filter((font) => font.status === 'error').map((font) => font.family),
    };
  });
  check(`classic scripts on ${name}`, facts.modules === 0);
  check(`pictures of ${name}`, facts.dead.length === 0, facts.dead.join(' '));
  check(`type of ${name}`, facts.styled && facts.fonts.length === 0, facts.fonts.join(' '));
}
await page.goto(`${top}index.html`);
await page.evaluate(() => document.fonts.ready);
check('the fonts come from the folder', await page.evaluate(() => document.fonts.check('16px "Literata"')));

// Every link of every page, as the browser understands it.
let links = 0;
for (const name of pages) {
  const html = fs.readFileSync(path.join(root, name), 'utf8');
  for (const [, attribute, value] of html.matchAll(/\s(href|src|action|poster)="([^"]*)"/g)) {
    const url = new URL(value.replaceAll('&amp;', '&'), top + name);
    if (url.protocol !== 'file:') continue;
    links += 1;
    const file = fileURLToPath(new URL(url.pathname, top));
    const fine = url.href.startsWith(top) && fs.existsSync(file) && fs.statSync(file).isFile();
    if (!fine) check(`${attribute} on ${name}`, false, value);
    else if (url.hash.length > 1 && file.endsWith('.html')) {
      const id = decodeURIComponent(url.hash.slice(1));
      if (!fs.readFileSync(file, 'utf8').includes(`id="${id}"`)) check(`anchor on ${name}`, false, value);
    }
  }
}
check('links were followed', links > 1000, String(links));

// The search: from the front page, typed without marks, a hit is opened; then what is written in a text.
await page.goto(`${top}index.html`);
const title = await page.evaluate(() => document.querySelector('.lead-title').textContent.trim());
const bare = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
said = [];
asked.clear();
await page.fill('#gd-tim', bare(title));
await Promise.all([page.waitForURL('**/tim-kiem/index.html?q=**'), page.press('#gd-tim', 'Enter')]);
await page.waitForSelector('.hit', { timeout: 5000 }).catch(() => {});
check('the front page searches', (await page.textContent('.hit h3').catch(() => 'nothing')) === title, title);
await page.fill('#gd-tim', 'ruong bac thang');
await page.press('#gd-tim', 'Enter');
await page.waitForTimeout(500);
check('texts are searched', (await page.locator('.hit').count()) > 0);
await page.fill('#gd-tim', bare(title));
await page.press('#gd-tim', 'Enter');
await page.waitForTimeout(500);
await Promise.all([page.waitForURL((url) => !url.href.includes('tim-kiem')), page.click('.hit a')]);
check('a hit opens its page', (await page.textContent('h1')).trim() === title, page.url());
check('the search stays in the folder', [...asked].every((url) => url.startsWith(top)) && said.length === 0, said.join(' | '));

await browser.close();
finish('offline', ` (${shown.length} pages opened, ${links} links)`);
