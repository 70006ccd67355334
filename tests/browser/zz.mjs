import { launch, serve } from './harness.mjs';
const [root, ...asks] = process.argv.slice(2);
const server = await serve(root); const browser = await launch();
const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
for (const q of asks) {
  await page.goto(`${server.origin}/tim-kiem/?q=${encodeURIComponent(q)}`);
  await page.waitForFunction(() => document.querySelector('.search-results').getAttribute('aria-busy') === 'false' && document.querySelector('.search-said').textContent);
  await page.waitForTimeout(700);
  console.log('==', q, '|', await page.locator('.search-said').textContent(), '| chips:', await page.locator('.search-chips').textContent());
  console.log(await page.evaluate(() => [...document.querySelectorAll('.search-results .hits')].map(s => '## ' + s.querySelector('h2').textContent + '\n' + [...s.querySelectorAll('.hit')].slice(0, 5).map(h => '   ' + h.querySelector('h3').textContent + ' | ' + (h.querySelector('.hit-detail')?.textContent ?? '') + ' | ' + (h.querySelector('.hit-around')?.textContent ?? '')).join('\n')).join('\n')));
}
await browser.close(); server.close?.(); process.exit(0);
