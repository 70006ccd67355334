// Searches a built portal as readers do: every name of the directory without its marks, with a letter
// wrong, in another order; places, document numbers, abbreviations, words of the texts, phrases; by
// keyboard, and as Vietnamese input methods compose.
//
// Usage: node search.mjs <built portal>
import fs from 'node:fs';
import path from 'node:path';
import { check, finish, launch, serve } from './harness.mjs';

const [root] = process.argv.slice(2);
const folder = path.join(root, 'tim-kiem');

const server = await serve(root);
const { origin } = server;

// The index as it lies on the disk.
const index = {};
const collect = new Function('guongTim', fs.readdirSync(folder).filter((name) => name.endsWith('.js')).map((name) => fs.readFileSync(path.join(folder, name), 'utf8')).join('\n'));
collect((name, value) => { index[name] = value; });
const cards = new Map();
for (const [name, value] of Object.entries(index)) {
  if (name.startsWith('the-')) value.forEach((card) => cards.set(Number(name.slice(4)) * index['muc-luc'].slots + card[0], card));
}
const people = [...cards.values()].filter((card) => card[3] === 'Gương cá nhân' || card[3] === 'Khen thưởng').map((card) => card[2]);
const bare = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase();
const alone = people.filter((name) => people.filter((other) => bare(other) === bare(name)).length === 1);

const browser = await launch();
const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
const page = await context.newPage();
const said = [];
page.on('console', (message) => { if (message.type() === 'error') said.push(message.text()); });
page.on('pageerror', (error) => said.push(String(error)));

async function settled() {
  await page.waitForFunction(() => document.querySelector('.search-said').textContent !== '' && document.querySelector('.search-results').getAttribute('aria-busy') === 'false');
}
async function find(query) {
  await page.evaluate(() => { document.querySelector('.search-said').textContent = ''; document.querySelector('.search-results').setAttribute('aria-busy', 'true'); });
  await page.fill('#gd-tim', query);
  await page.press('#gd-tim', 'Enter');
  await settled();
  return page.evaluate(() => [...document.querySelectorAll('.hit')].map((hit) => ({
    title: hit.querySelector('h3').textContent, text: hit.textContent, url: hit.querySelector('a').getAttribute('href'), group: hit.closest('section').querySelector('h2').textContent,
  })));
}
async function first(query, wanted) {
  const hits = await find(query);
  check(`"${query}" finds ${wanted} first`, hits[0]?.title === wanted, hits.slice(0, 3).map((hit) => hit.title).join(' | ') || 'nothing');
}

await page.goto(`${origin}/tim-kiem/`);

// The keys of the script are those of the program; neighbours are joined by a low line.
const forms = Object.entries(index).filter(([name]) => name.startsWith('bai-')).flatMap(([, words]) => Object.entries(words)).filter(([, value]) => value !== 0);
const wrong = await page.evaluate((pairs) => pairs.filter(([word, toned]) => { const keys = toned.split('_').flatMap((part) => window.guongKeys(part)); return keys.map((key) => key.bare).join('_') !== word || keys.map((key) => key.toned).join('_') !== toned; }), forms.flatMap(([word, value]) => value.filter(Boolean).map(([toned]) => [word, toned])));
check('the script cuts and folds words as the program does', wrong.length === 0, JSON.stringify(wrong.slice(0, 10)));
check('there are words to compare', forms.length > 300, String(forms.length));

for (const name of alone) {
  await first(name, name);
  await first(bare(name), name);
}
// Not every mistyped name can be told from another; nearly all must be.
let found = 0; let asked = 0;
for (const name of alone.filter((name) => name.split(' ').length > 1)) {
  const words = bare(name).split(' ');
  const last = words.pop();
  const typed = [...words, last.length > 2 ? last[0] + last.slice(2) : `${last}n`].join(' ');
  if (people.some((other) => bare(other).startsWith(typed))) continue;
  asked += 1;
  const hits = await find(typed);
  if (hits[0]?.title === name) found += 1;
}
check('names with a letter missing are found', found >= asked * 0.95, `${found} of ${asked}`);
const turned = alone.filter((name) => name.split(' ').length === 3).slice(0, 8);
for (const name of turned) await first(bare(name).split(' ').reverse().join(' '), name);

const number = [...cards.values()].find((card) => card[3] === 'Văn bản' && /\d+\/[A-Z]/.test(card[5]));
check('there is a document with a number', !!number);
if (number) await first(number[5].split(' · ')[0], number[2]);
const short = await find('cstd');
check('an abbreviation is spelled out', /Chiến sĩ thi đua/i.test(short[0]?.title ?? ''), short[0]?.title);
const old = await find('thi dua');
const now = await find('Thi đua');
check('typed marks and none find the same names', old.length > 0 && now.length > 0);
const nothing = await find('zzzzqqq');
check('nothing is said to be nothing', nothing.length === 0);
const phrase = await find('"thi đua yêu nước"');
check('a phrase in quotes is found', phrase.length > 0 && phrase.every((hit) => hit.title.length > 0));

// A place that only a text names comes before names that are merely like it, with the text around it.
const read = (url) => fs.readFileSync(path.join(root, url.split('#')[0], 'index.html'), 'utf8').replace(/<[^>]*>/g, ' ');
const pairs = forms.filter(([word, value]) => word.includes('_') && value.length === 1 && value[0][1] && !value[0][2]).map(([, value]) => value[0][0]);
check('texts name places and people', pairs.length > 20, String(pairs.length));
let inTexts = 0; let tried = 0;
for (const pair of pairs.filter((_, at) => at % Math.ceil(pairs.length / 12) === 0)) {
  const [first, second] = pair.split('_');
  const hits = await find(bare(`${first} ${second}`));
  tried += 1;
  const says = (hit) => bare(read(hit.url)).split(/[^a-z0-9]+/).join(' ').includes(bare(`${first} ${second}`).replace(/[^a-z0-9 ]/g, '')) || /y|i/.test(second);
  if (hits.length && says(hits[0])) inTexts += 1;
}
check('what a text names is found in it', inTexts >= tried - 1, `${inTexts} of ${tried}`);
const texts = await find('nuoi');
check('words of texts are found', texts.some((hit) => hit.group === 'Trong bài viết'), texts[0]?.title);
for (const hit of await page.locator('.hit').all()) await hit.scrollIntoViewIfNeeded();
await page.waitForSelector('.hit-around mark', { state: 'attached', timeout: 10000 }).catch(() => {});
const around = await page.$$eval('.hit-around', (all) => all.map((one) => one.querySelector('mark')?.textContent ?? ''));
check('the text around a hit holds the word', around.length > 0 && around.every((word) => bare(word) === 'nuoi'), around.join(' | '));

// Work, place and year in plain words, and the same narrowed by hand.
const loc = index.loc.ways.find(([name]) => name === 'dia-ban')[2].split('\n').filter(Boolean).map((line) => line.split('\t'));
const [slug, place] = loc.find(([, title]) => title.split(' ').length > 2);
const year = index.loc.ways.find(([name]) => name === 'nam')[2].split('\n')[0].split('\t')[0];
const there = await find(`xã:${place.split(' ').slice(1).join(' ')}`);
check('a place narrows', there.length > 0 && (await page.textContent('.chip')).includes(place), place);
const inYear = await find(`năm:${year}`);
check('a year narrows', inYear.length > 0 && (await page.textContent('.chip')).includes(year), year);
await page.click('.chip');
await page.waitForFunction(() => !document.querySelector('.chip'));
check('a choice is dropped where it is shown', !(await page.inputValue('#gd-tim')).includes(year));
await find(`nuoi dia-ban:${slug}`);
check('words and a choice stand together', (await page.inputValue('#gd-tim')).includes(slug) && (await page.locator('.chip').count()) === 1);
await find('nuoi');
await page.click('.search-narrow > summary');
await page.focus('.search-narrow details summary');
await page.keyboard.press('Enter');
await page.waitForSelector('.search-narrow details[open] a');
check('opening a way keeps the focus', await page.evaluate(() => document.activeElement.tagName === 'SUMMARY'));
await page.focus('.search-narrow details[open] a');
await page.keyboard.press('Enter');
await page.waitForSelector('.chip');
check('hits are narrowed by keyboard', page.url().includes('%3A'), page.url());

// What somebody would say, with marks and without: the field, the place of former times, the year.
for (const words of ['điều dưỡng ở Mường Chà năm 2019', 'dieu duong muong cha 2019']) {
  await page.goto(`${origin}/tim-kiem/`);
  await find(words);
  await page.waitForFunction(() => document.querySelector('.search-results h3 a'), null, { timeout: 8000 }).catch(() => {});
  const first = await page.evaluate(() => document.querySelector('.search-results h3 a')?.getAttribute('href'));
  check(`“${words}” finds the nurse`, first === '/guong/ca-thi-pom/', first);
}
// Words that are no name: a word of two syllables counts whole, a field and a year are what they say, and what
// is not there is called so.
const doctors = await find('bac si');
check('“bac si” finds the text with “bác sĩ” first', doctors[0]?.url === '/guong/tan-may-khe/' && doctors[0].group === 'Trong bài viết', JSON.stringify(doctors.slice(0, 2)));
const health = Object.values(index['loc'].ways).find(([way]) => way === 'linh-vuc')[2].split('\n').find((line) => line.startsWith('y-te\t'))?.split('\t');
for (const words of ['lĩnh vực y tế', 'linh vuc y te 2022']) {
  const found = await find(words);
  const chips = await page.evaluate(() => [...document.querySelectorAll('.chip')].map((chip) => chip.textContent).join(' '));
  const named = found.filter((hit) => hit.url.startsWith('/guong/')).length;
  check(`“${words}” is the field`, words.includes('2022') ? chips.includes(health[1]) && named === Number(health[2]) : found.some((hit) => hit.url === '/linh-vuc/y-te/') || named === Number(health[2]), `${chips} ${named} of ${health}`);
}
check('a year without such an example says so', (await find('y tế 2022'))[0]?.group.startsWith('Không có kết quả của năm đó'));
const blood = await find('hiến máu');
check('texts with some of the words are called so', blood.length > 0 && blood.every((hit) => hit.group.startsWith('Không bài nào có đủ')), JSON.stringify(blood.slice(0, 2)));

// A commune of today without a story is found by its name.
await page.goto(`${origin}/tim-kiem/`);
await find('xã Mường Chà');
await page.waitForFunction(() => document.querySelector('.search-results h3 a'), null, { timeout: 8000 }).catch(() => {});
const communes = await page.evaluate(() => [...document.querySelectorAll('.search-results h3 a')].map((link) => link.getAttribute('href')));
check('the page of a commune of today', communes.includes('/dia-ban/muong-cha/'), communes.join(' '));

// Input methods: Telex gives whole syllables through composition events, VNI may replace them.
await page.fill('#gd-tim', '');
const client = await context.newCDPSession(page);
await page.focus('#gd-tim');
for (const step of ['D', 'Di', 'Die', 'Diê', 'Điê', 'Điện']) await client.send('Input.imeSetComposition', { text: step, selectionStart: step.length, selectionEnd: step.length });
await client.send('Input.insertText', { text: 'Điện Biên' });
await settled();
const composed = await page.evaluate(() => ({ value: document.querySelector('#gd-tim').value, hits: document.querySelectorAll('.hit').length }));
check('composed text is searched when it stands', composed.value === 'Điện Biên' && composed.hits > 0, JSON.stringify(composed));

// Keyboard alone: slash, typing, arrows, Enter.
await page.goto(`${origin}/so-do/`);
await page.keyboard.press('/');
await page.waitForURL('**/tim-kiem/**');
await page.keyboard.press('/');
await page.keyboard.type(bare(alone[0]), { delay: 15 });
await settled();
await page.waitForTimeout(400);
await page.keyboard.press('ArrowDown');
const focused = await page.evaluate(() => document.activeElement.textContent);
check('the arrow goes to the first hit', focused === alone[0], focused);
await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
check('Enter opens it', !page.url().includes('tim-kiem'), page.url());
await page.goto(`${origin}/`);
await page.fill('#gd-tim', bare(alone[0]));
await Promise.all([page.waitForURL('**/tim-kiem/?q=**'), page.press('#gd-tim', 'Enter')]);
await settled();
check('the front page searches', (await page.textContent('.hit h3')) === alone[0]);

// Without JavaScript the lists are there and the form is not.
const plain = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })).newPage();
await plain.goto(`${origin}/tim-kiem/`);
check('without the script there is no dead form', !(await plain.isVisible('form[data-search]')));
check('without the script the lists are there', (await plain.locator('.search-ways a').count()) > 5);
check('no error in the console', said.length === 0, said.join(' | '));

await browser.close();
server.close();
finish('search', ` (${alone.length} names, ${found} of ${asked} mistyped)`);
