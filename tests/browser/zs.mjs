// node zs.mjs root out url[,width[,dark|print]] ...
import { launch, serve } from './harness.mjs';
const [root, out, ...asks] = process.argv.slice(2);
const server = await serve(root); const browser = await launch();
for (const [i, a] of asks.entries()) {
  const [url, width = '360', mode = '', part = ''] = a.split(',');
  const ctx = await browser.newContext({ viewport: { width: +width, height: 900 }, colorScheme: mode === 'dark' ? 'dark' : 'light', deviceScaleFactor: 1 });
  const page = await ctx.newPage();
  await page.goto(server.origin + url); if (mode === 'print') await page.emulateMedia({ media: 'print' });
  await page.waitForTimeout(400);
  const h = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0, k = 0; y < Math.min(h, 6000); y += 6000, k++) await page.screenshot({ path: `${out}/${i}-${width}${mode}.png`, fullPage: true, clip: { x: 0, y: +part || 0, width: +width, height: Math.min(h - (+part || 0), 2600) } });
  await ctx.close();
}
await browser.close(); process.exit(0);
