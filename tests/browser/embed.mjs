// What other portals show of this one: the code from a story's page and a list's page, pasted into a page of another
// origin under a strict policy, and a page that is not made for frames.
//
// Usage: node embed.mjs <built portal> [folder for screenshots]
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { check, finish, launch, serve } from './harness.mjs';

const [root, shots] = process.argv.slice(2);
const server = await serve(root);
const browser = await launch();
const card = fs.readdirSync(path.join(root, 'nhung')).find((name) => fs.existsSync(path.join(root, 'nhung', name, 'oembed.json')));
check('the portal has a card', Boolean(card));
const answer = JSON.parse(fs.readFileSync(path.join(root, 'nhung', card, 'oembed.json'), 'utf8'));
const host = new URL(answer.provider_url).origin;

// The code as a person copies it, its host turned into the one on this machine.
const page = await (await browser.newContext()).newPage();
const codesOf = async (url) => {
  await page.goto(server.origin + url);
  await page.locator('.embed-box summary').click();
  const codes = await page.$$eval('.embed-box textarea', (boxes) => boxes.map((box) => box.value));
  check(`${url} offers code that is not cut`, codes.length > 0 && codes.every((code) => code.endsWith('>')));
  if (shots) await page.locator('.embed-box').screenshot({ path: path.join(shots, `embed-box-${url.replaceAll('/', '')}.png`) });
  return codes.map((code) => code.replaceAll(host, server.origin));
};
const [frame, fragment] = await codesOf(new URL(answer.url).pathname);
const [list] = await codesOf('/guong/');

// Another portal: nothing of its own but text, and frames of this one.
const pages = new Map([
  ['/the', `${frame}${fragment}`],
  ['/danh-sach', list],
  ['/ca-trang', `<iframe src="${server.origin}${new URL(answer.url).pathname}" width="480" height="300"></iframe>`],
]);
const other = http.createServer((request, response) => {
  const body = pages.get(request.url);
  if (!body) { response.writeHead(404).end(); return; }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': `default-src 'none'; frame-src ${server.origin}` });
  response.end(`<!doctype html><html lang="vi"><title>Cổng khác</title><h1>Cổng khác</h1>${body}`);
});
await new Promise((ready) => other.listen(0, '127.0.0.1', ready));
const elsewhere = `http://localhost:${other.address().port}`;

for (const scheme of ['light', 'dark']) for (const width of [360, 1024]) for (const script of [true, false]) {
  const context = await browser.newContext({ viewport: { width, height: 700 }, colorScheme: scheme, javaScriptEnabled: script });
  const tab = await context.newPage();
  const said = [];
  tab.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('favicon')) said.push(message.text()); });
  for (const [url, words] of [['/the', answer.title.split(' (')[0]], ['/danh-sach', 'Gương']]) {
    await tab.goto(elsewhere + url);
    const inside = tab.frameLocator('iframe');
    await inside.locator('h1').waitFor({ timeout: 10000 });
    const text = await inside.locator('body').innerText();
    const where = `${url} at ${width}, ${scheme}, script ${script}`;
    check(`${where} shows the content`, text.includes(words), text);
    const style = await inside.locator('body').evaluate((body) => ({ border: getComputedStyle(body).borderTopWidth, wide: document.documentElement.scrollWidth - document.documentElement.clientWidth })).catch(() => null);
    check(`${where} has its look and no sideways scrolling`, style?.border === '4px' && style.wide <= 0, JSON.stringify(style));
    const links = await inside.locator('a').evaluateAll((all) => all.map((a) => [a.target, a.rel])).catch(() => []);
    check(`${where} opens links beside the other portal`, links.length > 1 && links.every(([target, rel]) => target === '_blank' && rel === 'noopener'), JSON.stringify(links));
    const title = await tab.locator('iframe').getAttribute('title');
    check(`${where} is named`, Boolean(title));
    if (shots && script) await tab.screenshot({ path: path.join(shots, `embed${url.replace('/', '-')}-${width}-${scheme}.png`) });
  }
  check(`console at ${width}, ${scheme}, script ${script}`, said.length === 0, said.join(' | '));
  await context.close();
}

// A link in the frame opens the story in a page of its own.
{
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(`${elsewhere}/the`);
  const [opened] = await Promise.all([context.waitForEvent('page'), tab.frameLocator('iframe').locator('h1 a').click()]);
  await opened.waitForLoadState();
  check('the link opens the story', opened.url() === server.origin + new URL(answer.url).pathname, opened.url());
  // Its script runs there: the frame's own limits end with the frame.
  check('the story works in its own page', await opened.evaluate(() => document.querySelectorAll('[data-copy]:not([hidden])').length) > 0);
  await tab.goto(`${elsewhere}/ca-trang`);
  await tab.waitForTimeout(500);
  const inner = tab.frames().find((one) => one !== tab.mainFrame());
  const shown = await inner.evaluate(() => document.querySelector('main')?.innerText ?? '').catch(() => '');
  check('a page of the portal itself is in nobody\'s frame', shown === '', shown.slice(0, 80));
  await context.close();
}

await browser.close();
server.close();
other.close();
finish('embeds');
