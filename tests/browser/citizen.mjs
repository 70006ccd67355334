// What a citizen meets: pages that stay true when the build grows old, ways to speak up, a code on paper
// that leads back, a page kept as one file, a sheet for the notice board.
//
// Usage: node citizen.mjs <portal built for a day> <that day, 2026-05-10>
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { check, finish, launch, serve } from './harness.mjs';

const [root, builtFor] = process.argv.slice(2);
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'guong-citizen-'));

const server = await serve(root);
const { origin } = server;
const browser = await launch();
const read = (url) => fs.readFileSync(path.join(root, url, 'index.html'), 'utf8');
const folders = (below) => fs.readdirSync(path.join(root, below)).filter((name) => fs.existsSync(path.join(root, below, name, 'index.html'))).sort();
const own = ['a-z', 'ca-nhan', 'tap-the', 'ho-gia-dinh', 'mo-hinh'];
const stories = folders('guong').filter((name) => !own.includes(name) && !name.startsWith('trang-')).map((name) => `/guong/${name}/`);
const later = (days) => new Date(Date.parse(`${builtFor}T05:00:00Z`) + days * 86400000);
const iso = (date) => new Date(date.getTime() + 7 * 3600000).toISOString().slice(0, 10);

async function open(options, clock) {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, ...options });
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => { if (message.type() === 'error') said.push(message.text()); });
  page.on('pageerror', (error) => said.push(String(error)));
  if (clock) await page.clock.setFixedTime(clock);
  return { context, page, said };
}

// ---- True on any day ----
{
  const asked = folders('lay-y-kien').map((name) => `/lay-y-kien/${name}/`);
  const open_ = read('/').match(/data-until="([^"]+)"/g) ?? [];
  check('the portal is built while a consultation is open', open_.length > 0);
  for (const days of [0, 1, 15, 60]) {
    const { context, page, said } = await open({}, later(days));
    const day = iso(later(days));
    await page.goto(`${origin}/`);
    for (const line of await page.$$('.asking [data-until]')) {
      const until = await line.getAttribute('data-until');
      check(`a consultation until ${until} on ${day}`, (await line.isVisible()) === (day <= until));
      check(`its dates stand whole on ${day}`, /đến hết \d{1,2}\/\d{1,2}\/\d{4}/.test(await line.textContent()));
    }
    for (const url of asked) {
      await page.goto(origin + url);
      const end = await page.$eval('.term b time', (time) => time.getAttribute('datetime'));
      const over = page.locator('.notice-box [data-after]');
      if (await over.count()) check(`${url} says on ${day} whether its time is over`, (await over.first().isVisible()) === (day > end));
    }
    // Words that are true on one day only.
    for (const url of ['/', '/guong/', '/phong-trao/', '/hoi-nghi/', '/lay-y-kien/', '/lich/', ...asked]) {
      await page.goto(origin + url);
      const text = await page.$eval('main', (main) => main.innerText);
      const loose = text.match(/đang mở|hôm nay|hôm qua|ngày mai|đang diễn ra|sắp diễn ra|còn \d+ ngày|\d+ ngày trước/i);
      check(`no word of one day on ${url}`, !loose, loose?.[0]);
    }
    check(`console on ${day}`, said.length === 0, said.join(' | '));
    await context.close();
  }
}

// ---- This day in years past ----
{
  let tried = 0;
  for (let month = 1; month <= 12; month += 1) {
    for (const [, day] of read(`/ngay-nay-nam-xua/thang-${month}`).matchAll(/<h2 id="ngay-(\d+)">/g)) {
      const year = Number(builtFor.slice(0, 4));
      const clock = new Date(Date.UTC(year, month - 1, Number(day), 1));
      const { context, page } = await open({}, clock);
      await page.goto(`${origin}/`);
      await page.waitForSelector('.this-day-lines:not([hidden]) li');
      const shown = await page.$eval('.this-day-lines', (box) => ({ date: box.querySelector('p').textContent, years: [...box.querySelectorAll('time')].map((time) => Number(time.getAttribute('datetime').slice(0, 4))) }));
      check(`memories of ${day}/${month}`, shown.date === `${day}/${month}` && shown.years.length > 0 && shown.years.every((one) => one < year), JSON.stringify(shown));
      await context.close();
      tried += 1;
      break;
    }
  }
  check('days to remember', tried >= 6, String(tried));
  const { context, page } = await open({ javaScriptEnabled: false });
  await page.goto(`${origin}/`);
  check('twelve months without script', (await page.locator('.this-day .months a').count()) === 12);
  await context.close();
}

// ---- Passing on and speaking up ----
function decode(file) {
  try {
    return execFileSync('zbarimg', ['--quiet', '--raw', file], { encoding: 'utf8' }).trim();
  } catch (error) {
    return `not read: ${error.message}`;
  }
}
const sheets = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? []).length;
for (const [at, url] of stories.entries()) {
  const { context, page } = await open({ javaScriptEnabled: false });
  await page.goto(origin + url);
  const short = await page.getAttribute('.short-link a', 'href');
  if (at < 6) {
    const code = path.join(work, `qr-${at}.png`);
    await page.locator('.qr-box').screenshot({ path: code });
    check(`the code of ${url}`, decode(code) === short, decode(code));
  }
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  check(`${url} on one sheet`, sheets(pdf) === 1, String(sheets(pdf)));
  const id = short.split('/').at(-2);
  check(`the code of ${url} is said`, (await page.textContent('.feedback')).includes(id));
  check(`ways to pass ${url} on without script`, (await page.locator('.share-links a').count()) >= 3);
  check(`the way to speak from ${url}`, (await page.getAttribute('.feedback-ways a', 'href')).includes(`ma=${id}`));
  await context.close();
}
{
  const { context, page, said } = await open({});
  await page.goto(origin + stories[0]);
  const title = (await page.textContent('h1')).trim();
  await page.click('.feedback-ways a');
  // Until the page has come: its script fills the form.
  await page.waitForURL('**/gop-y/**');
  check('the form knows the page', (await page.textContent('[data-fill=ten]')).trim() === title);
  check('the form knows the code', /^[a-z]-[2-9a-z]{6}$/.test((await page.textContent('[data-fill=ma]')).trim()));
  for (const url of ['/gop-y/', '/gioi-thieu-mot-tam-guong/']) {
    await page.goto(origin + url);
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    check(`${url} on one sheet`, sheets(pdf) === 1, String(sheets(pdf)));
    check(`nothing is uploaded on ${url}`, (await page.locator('main input, main form').count()) === 0);
  }
  await page.goto(`${origin}/chinh-sach-du-lieu/`);
  check('who answers, and when', /trong \d+ ngày làm việc/.test(await page.textContent('.speak')));
  check('console of the forms', said.length === 0, said.join(' | '));
  await context.close();
}
{
  const { context, page, said } = await open({ acceptDownloads: true });
  await page.addInitScript(() => { window.shared = []; navigator.share = (what) => { window.shared.push(what); return Promise.resolve(); }; });
  await page.goto(origin + stories[0]);
  await page.click('[data-share]');
  check('the sheet of the telephone', (await page.evaluate(() => window.shared[0]?.url ?? '')).endsWith(stories[0]));
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-save]')]);
  const kept = path.join(work, download.suggestedFilename());
  await download.saveAs(kept);
  check('console of keeping', said.length === 0, said.join(' | '));
  const title = await page.textContent('h1');
  const foreign = [];
  await context.setOffline(true);
  page.on('request', (request) => { if (!/^(file|data|blob):/.test(request.url())) foreign.push(request.url()); });
  await page.goto(pathToFileURL(kept).href);
  const alone = await page.evaluate(async () => {
    await document.fonts.ready;
    return {
      title: document.querySelector('h1').textContent,
      fonts: [...document.fonts].some((font) => font.family.includes('Literata') && font.status === 'loaded'),
      pictures: [...document.images].every((image) => image.naturalWidth > 0),
      paper: getComputedStyle(document.body).backgroundColor,
    };
  });
  check('the kept file is whole', alone.title === title && alone.fonts && alone.pictures && alone.paper === 'rgb(251, 247, 238)', JSON.stringify(alone));
  check('the kept file asks nobody', foreign.length === 0, foreign.join(' '));
  await context.close();
}

// ---- Places ----
{
  const { context, page, said } = await open({ javaScriptEnabled: false });
  await page.goto(`${origin}/dia-ban/`);
  const drawn = await page.$$eval('.map a', (links) => links.map((link) => link.getAttribute('href')));
  check('bubbles on the map', drawn.length > 3, String(drawn.length));
  for (const href of drawn) check(`the list behind the map has ${href}`, (await page.locator(`.facets a[href="${href}"]`).count()) > 0);
  const box = await page.locator('.map').boundingBox();
  const out = await page.$$eval('.map text', (texts) => texts.filter((text) => {
    const [own, map] = [text.getBoundingClientRect(), text.closest('svg').getBoundingClientRect()];
    return own.left < map.left - 1 || own.right > map.right + 1;
  }).map((text) => text.textContent));
  check('the map fits a telephone', box.width <= 360 && out.length === 0, out.join(', '));
  check('console of the map', said.length === 0, said.join(' | '));
  await context.close();
}

await browser.close();
server.close();
fs.rmSync(work, { recursive: true, force: true });
finish('citizen');
