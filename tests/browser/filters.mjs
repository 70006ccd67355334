// Narrows the list of all examples and the list of a field on the spot: what stands there is what the pages of
// the terms say, the address tells it, and without the script the links lead to those pages.
//
// Usage: node filters.mjs <built portal>
import fs from 'node:fs';
import path from 'node:path';
import { check, finish, launch, serve } from './harness.mjs';

const [root] = process.argv.slice(2);
const server = await serve(root);
const { origin } = server;
const browser = await launch();
const said = [];

// The examples of a list, over all its pages, as the list itself shows them.
function listed(address) {
  const found = new Set();
  const seen = new Set();
  const open = (at) => {
    if (seen.has(at)) return;
    seen.add(at);
    const html = fs.readFileSync(path.join(root, at, 'index.html'), 'utf8');
    for (const [, url] of html.matchAll(/class="card-title"><a href="([^"]+)"/g)) found.add(url);
    for (const [, url] of html.matchAll(/href="([^"]*\/trang-\d+\/)"/g)) if (url.startsWith(address)) open(url);
  };
  open(address);
  return found;
}
const same = (a, b) => a.size === b.size && [...a].every((one) => b.has(one));
const both = (a, b) => new Set([...a].filter((one) => b.has(one)));

for (const width of [360, 1280]) {
  const page = await (await browser.newContext({ viewport: { width, height: 800 } })).newPage();
  page.on('console', (message) => { if (message.type() === 'error') said.push(message.text()); });
  page.on('pageerror', (error) => said.push(String(error)));
  const shown = async () => {
    while (await page.locator('.filtered > .button').count()) {
      const before = await page.locator('.filtered .hit').count();
      await page.click('.filtered > .button');
      await page.waitForFunction((count) => document.querySelectorAll('.filtered .hit').length > count, before);
    }
    return new Set(await page.$$eval('.filtered .hit-title a', (links) => links.map((link) => link.getAttribute('href'))));
  };
  const drawn = (hash) => page.waitForFunction((wanted) => location.hash === wanted && document.querySelector('.filtered .list-total')?.textContent, hash);
  await page.goto(`${origin}/guong/`);
  const field = await page.getAttribute('.list-facets details:first-of-type li a', 'href');
  const slug = field.split('/')[2];
  await page.focus('.list-facets summary');
  await page.keyboard.press('Enter');
  await page.focus('.list-facets details[open] li a');
  await page.keyboard.press('Enter');
  await drawn(`#linh-vuc=${slug}`);
  await page.waitForSelector('.filtered .hit');
  check(`${width}: a field narrows to its own list`, same(await shown(), listed(field)), field);
  check(`${width}: the status tells how many`, (await page.textContent('.filtered .list-total')).startsWith(`${listed(field).size} `));
  check(`${width}: the focus stays on the chosen term`, await page.evaluate(() => document.activeElement.getAttribute('aria-current') === 'true' || document.activeElement.classList.contains('filtered')));
  // A second way.
  await page.evaluate(() => { document.querySelector('[data-way="cap"]').open = true; });
  const level = await page.getAttribute('[data-way="cap"] li a', 'data-term');
  const told = Number(await page.textContent('[data-way="cap"] li .count'));
  await page.click('[data-way="cap"] li a');
  await page.waitForFunction((term) => location.hash.includes(term), level);
  await page.waitForFunction((count) => document.querySelector('.filtered .list-total').textContent.startsWith(`${count} `), told);
  check(`${width}: two ways leave what both have`, same(await shown(), both(listed(field), listed(`/cap/${level.split('=')[1]}/`))), level);
  check(`${width}: each choice has a way out`, (await page.locator('.chips .chip').count()) === 2);
  await page.goBack();
  await drawn(`#linh-vuc=${slug}`);
  await page.waitForFunction(() => document.querySelectorAll('.chips .chip').length === 1);
  check(`${width}: back takes the last choice back`, same(await shown(), listed(field)));
  await page.click('.chips .chip');
  await page.waitForFunction(() => document.querySelector('.filtered').hidden);
  check(`${width}: without a choice the list stands as it was`, await page.isVisible('.list-main .cards'));
  // The address alone.
  await page.goto('about:blank');
  await page.goto(`${origin}/guong/#linh-vuc=${slug}`);
  await page.waitForSelector('.filtered .hit');
  check(`${width}: an address that was sent shows the same`, same(await shown(), listed(field)));
  // Terms, not just links, are big enough for a finger.
  const small = await page.$$eval('.filter-panel summary, .chips .chip', (all) => all.filter((one) => one.offsetParent && one.getBoundingClientRect().height < 44).length);
  check(`${width}: what is tapped is tall enough`, small === 0, String(small));
  check(`${width}: the page is not wider than the screen`, await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
}

const plain = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })).newPage();
await plain.goto(`${origin}/guong/`);
await plain.click('.list-facets summary');
await Promise.all([plain.waitForNavigation(), plain.click('.list-facets details[open] li a')]);
check('without the script a term leads to its page', plain.url().includes('/linh-vuc/'), plain.url());
check('no error in the console', said.length === 0, said.join(' | '));

await browser.close();
server.close();
finish('filters');
