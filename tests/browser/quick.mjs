// How soon a page stands, and whether it stays where it is: every kind of page on a cheap telephone, 360 px wide, as
// slow as one whatever the machine it runs on, on a slow line. The largest part stands within 2 seconds, nothing moves
// by more than 0.02 (Core Web Vitals).
//
// Usage: node quick.mjs <built portal>
import { check, finish, launch, serve } from './harness.mjs';
import { kinds } from './samples.mjs';

const LARGEST_WITHIN = 2000;
const SHIFT_AT_MOST = 0.02;
// How long a cheap telephone takes for the fixed work below, in milliseconds. Chromium is slowed down until this
// machine takes as long; Lighthouse sets its pace in the same way.
const TELEPHONE_TAKES = 500;
const VISITS = 4;
// "Slow 4G" as Lighthouse and Chromium's tools have it: 150 ms, 1.6 Mbit/s down, 750 kbit/s up.
const LINE = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };

const [root] = process.argv.slice(2);
const server = await serve(root, { packed: true });
const browser = await launch();
let slowest = { at: 0, url: '' };
let loosest = { shift: 0, url: '' };
const urls = kinds(root);
check('kinds of page', urls.length > 50, String(urls.length));

// How many times this machine must be slowed down, as it is now: another machine, or work beside, changes that.
async function pace() {
  const page = await browser.newPage();
  const takes = await page.evaluate(() => {
    const once = () => {
      const from = performance.now();
      const words = [];
      for (let at = 0; at < 60000; at++) words.push(String.fromCharCode(97 + (at * 7) % 26, 97 + (at * 11) % 26) + at);
      words.sort();
      const root = document.createElement('div');
      for (let at = 0; at < 3000; at++) { const part = document.createElement('p'); part.textContent = words[at]; root.append(part); }
      document.body.replaceChildren(root);
      root.getBoundingClientRect();
      return performance.now() - from;
    };
    return Math.min(...[0, 1, 2, 3, 4].map(once));
  });
  await page.close();
  return Math.max(1, TELEPHONE_TAKES / takes);
}

// What a visit gives: when the largest part stood, and how far things moved, also while somebody scrolls down.
async function visit(url) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.seen = { largest: 0, what: '', shift: 0, moved: [] };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) { window.seen.largest = entry.startTime; window.seen.what = entry.element?.outerHTML.slice(0, 80) ?? ''; }
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue;
        window.seen.shift += entry.value;
        window.seen.moved.push(...entry.sources.map((source) => source.node?.outerHTML?.slice(0, 60) ?? ''));
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', LINE);
  await client.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.goto(server.origin + url, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300);
  await page.waitForFunction(() => window.seen.largest > 0, null, { timeout: 5000 }).catch(() => {});
  const largest = await page.evaluate(() => window.seen);
  // Pictures that wait must not push what is read.
  await page.evaluate(async () => {
    for (let at = 0; at < Math.min(document.body.scrollHeight, 6000); at += 700) { window.scrollTo(0, at); await new Promise((done) => setTimeout(done, 40)); }
  });
  await page.waitForTimeout(200);
  const after = await page.evaluate(() => window.seen);
  await context.close();
  return { largest: largest.largest, what: largest.what, shift: after.shift, moved: after.moved };
}

const good = (seen) => seen.largest > 0 && seen.largest <= LARGEST_WITHIN;
let slower = await pace();
const paces = [slower];
for (const url of urls) {
  let seen = await visit(url);
  // A busy machine is not a slow page: of some visits the best counts. A visit that saw nothing drawn counts not.
  for (let more = 1; more < VISITS && !good(seen); more++) {
    slower = await pace();
    paces.push(slower);
    const next = await visit(url);
    if (next.largest > 0 && (seen.largest === 0 || next.largest < seen.largest)) seen = { ...next, shift: Math.max(seen.shift, next.shift) };
  }
  check(`largest part of ${url}`, good(seen), `${Math.round(seen.largest)} ms, ${seen.what}`);
  check(`shift of ${url}`, seen.shift <= SHIFT_AT_MOST, `${seen.shift.toFixed(3)}: ${[...new Set(seen.moved)].slice(0, 3).join(' | ')}`);
  if (seen.largest > slowest.at) slowest = { at: seen.largest, url };
  if (seen.shift > loosest.shift) loosest = { shift: seen.shift, url };
}
await browser.close();
server.close();
finish('quick', ` (${urls.length} kinds of page; slowed ${Math.min(...paces).toFixed(1)} to ${Math.max(...paces).toFixed(1)} times; slowest ${Math.round(slowest.at)} ms, ${slowest.url}; largest shift ${loosest.shift.toFixed(3)} ${loosest.url})`);
