// Every kind of page for everybody: axe-core without a violation at three widths in light and dark, nothing lost at
// 200 % and 400 % or with text set wide, without movement, in forced colours, foreign words marked, a table behind each
// chart; and walks by keyboard alone with every stop seen.
//
// Usage: node access.mjs <built portal>
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { check, finish, launch, serve } from './harness.mjs';
import { kinds } from './samples.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// What depends on the scheme of colours; all else was looked at in light.
const COLOURS = ['color-contrast', 'link-in-text-block'];
const WIDTHS = [360, 768, 1280];
const LONGEST_WALK = 90;
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const [root] = process.argv.slice(2);
const { origin, close } = await serve(root);
const browser = await launch();
const urls = kinds(root);
check('kinds of page', urls.length > 50, String(urls.length));
const story = urls.find((url) => url.startsWith('/guong/') && fs.readFileSync(path.join(root, url, 'index.html'), 'utf8').includes('kind-ca-nhan'));

async function violations(page, where, runOnly) {
  const found = await page.evaluate((only) => window.axe.run(document, { runOnly: only, resultTypes: ['violations'] }), runOnly);
  const names = found.violations.map((violation) => `${violation.id} (${violation.nodes.map((node) => node.target).slice(0, 3).join('; ')})`);
  check(`axe on ${where}`, names.length === 0, names.join(', '));
}

// Sideways only tables in their own frame scroll (WCAG 1.4.10); no text is cut.
const fits = () => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const cut = [...document.querySelectorAll('main :is(h1, h2, h3, p, li, dd, a), header a, footer a')].filter((element) => {
    if (getComputedStyle(element).overflow !== 'hidden' || element.closest('.sr')) return false;
    return element.clientHeight > 1 && element.scrollHeight > element.clientHeight + 2;
  }).map((element) => element.textContent.trim().slice(0, 40));
  return { wide, cut };
};

// Vietnamese on English pages and English on Vietnamese ones say so, for whoever listens.
const unmarked = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const lang = walker.currentNode.parentElement.closest('[lang]').lang;
    // Names stay as they are; a sentence does not.
    const marked = (text.match(/\S*[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]\S*/gi) ?? []).length;
    const wrong = lang === 'en' ? marked > 6 : /\b(the|and|of|with|this)\b/.test(text);
    if (wrong && !walker.currentNode.parentElement.closest('script, code, pre, textarea, svg')) found.push(`${lang}: ${text.slice(0, 40)}`);
  }
  return found;
};

// A drawing of numbers stands in a figure, or beside a heading, with the same numbers as text.
const bareCharts = () => [...document.querySelectorAll('svg.chart-drawing, svg.map')].filter((drawing) => {
  for (let part = drawing; part && part.tagName !== 'MAIN'; part = part.parentElement) if (part.querySelector('table, dl, ul, ol')) return false;
  return true;
}).length;

// One visit to each page, seen in all ways: loading costs more than looking.
{
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  for (const url of urls) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: null, forcedColors: null });
    await page.goto(origin + url);
    await page.evaluate(axe);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme: 'light' });
      await violations(page, `${url} (${width} px, light)`, RULES);
      await page.emulateMedia({ colorScheme: 'dark' });
      await violations(page, `${url} (${width} px, dark)`, COLOURS);
    }
    const foreign = await page.evaluate(unmarked);
    check(`words of other languages on ${url}`, foreign.length === 0, foreign.slice(0, 3).join(' | '));
    check(`numbers behind the drawings of ${url}`, (await page.evaluate(bareCharts)) === 0);

    await page.emulateMedia({ reducedMotion: 'reduce' });
    const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => {
      const style = getComputedStyle(element);
      const longest = Math.max(...`${style.transitionDuration},${style.animationDuration}`.split(',').map(Number.parseFloat));
      return longest > 0.011 || style.scrollBehavior === 'smooth';
    }).length);
    check(`nothing moves on ${url}`, moving === 0, String(moving));

    // Forced colours: what is told by a ground alone is gone, so what the reader stands on is outlined.
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' });
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const [style, body] = [getComputedStyle(document.activeElement), getComputedStyle(document.body)];
      return { outline: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2, apart: body.color !== body.backgroundColor };
    });
    check(`forced colours on ${url}`, seen.outline && seen.apart, JSON.stringify(seen));
    await page.emulateMedia({ forcedColors: null });

    // A window of 1280 px at 200 % and 400 % is one of 640 and 320 px; then lines, letters and words apart (WCAG 1.4.12).
    for (const spaced of [false, true]) {
      if (spaced) await page.addStyleTag({ content: '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }' });
      for (const [width, zoom] of [[640, '200 %'], [320, '400 %']]) {
        await page.setViewportSize({ width, height: 400 });
        const { wide, cut } = await page.evaluate(fits);
        check(`${url} at ${zoom}${spaced ? ', text set wide' : ''}`, wide <= 0 && cut.length === 0, `${wide} px ${cut.join(' | ')}`);
      }
    }
  }
  await context.close();
}

// By keyboard alone, on a telephone and on a desk.
for (const width of [360, 1280]) {
  const context = await browser.newContext({ viewport: { width, height: 740 }, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  // What stands in the reader's focus, and why it would not be seen.
  const look = () => page.evaluate(() => {
    const element = document.activeElement;
    if (element === document.body) return 'the body';
    const [style, box] = [getComputedStyle(element), element.getBoundingClientRect()];
    const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
    const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0;
    const top = inside && document.elementFromPoint(Math.max(0, Math.min(innerWidth - 1, box.left + box.width / 2)), Math.max(0, Math.min(innerHeight - 1, box.top + box.height / 2)));
    const covered = top && !element.contains(top) && !top.contains(element);
    return outlined && inside && !covered ? '' : `${outlined ? '' : 'no outline '}${inside ? '' : 'outside '}${covered ? 'covered ' : ''}${element.outerHTML.slice(0, 90)}`;
  });
  // A browser may still be scrolling to it.
  const stop = async () => {
    let told = await look();
    for (let again = 0; told && again < 12; again++) { await page.waitForTimeout(100); told = await look(); }
    return told;
  };
  for (const url of ['/', '/guong/', '/tim-kiem/', '/dia-ban/', '/thong-ke/', '/du-lieu/', story]) {
    await page.goto(origin + url);
    const stops = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')].filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0 && !element.disabled).length);
    // The search page may put the reader into its field; every walk begins at the top.
    await page.locator('a[href]').first().focus();
    let unseen = await stop();
    let count = 1;
    for (; count < Math.min(stops, LONGEST_WALK) && !unseen; count++) {
      await page.keyboard.press('Tab');
      unseen = await stop();
    }
    check(`every stop of ${url} is seen (${width} px)`, unseen === '' && count > 5, `${count}: ${unseen}`);
  }

  // The first stop leads past the menu.
  await page.goto(origin + story);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  check(`the first stop leads to the text (${width} px)`, await page.evaluate(() => document.activeElement.tagName === 'MAIN'));

  // The menu of a telephone opens, is walked, and closes.
  const more = page.locator('[data-menu]');
  check(`the menu has a button on a telephone only (${width} px)`, (await more.isVisible()) === (width < 768));
  if (await more.isVisible()) {
    await more.focus();
    await page.keyboard.press('Enter');
    check('the menu opens', (await more.getAttribute('aria-expanded')) === 'true');
    const last = page.locator('.menu li:last-child a');
    await last.focus();
    check('the end of the open menu is seen', (await stop()) === '', await stop());
    await more.focus();
    await page.keyboard.press('Space');
    check('the menu closes', (await more.getAttribute('aria-expanded')) === 'false');
  }

  // Copying the link says that it did, to listeners too.
  const copy = page.locator('[data-copy]').first();
  await copy.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => [...document.querySelectorAll('.said')].some((said) => said.textContent.trim().length > 3), null, { timeout: 3000 }).catch(() => {});
  const told = await page.evaluate(() => [...document.querySelectorAll('.said')].filter((said) => said.textContent.trim()).map((said) => said.getAttribute('role') ?? said.getAttribute('aria-live')));
  check(`copying is told (${width} px)`, told.length === 1 && ['status', 'polite'].includes(told[0]), JSON.stringify(told));

  // From the lists by field to a story: list, card, Enter.
  await page.goto(`${origin}/linh-vuc/`);
  await page.locator('.facet li a').first().focus();
  await Promise.all([page.waitForURL('**/linh-vuc/*/**'), page.keyboard.press('Enter')]);
  await page.locator('main .card a').first().focus();
  check(`the card reached is seen (${width} px)`, (await stop()) === '', await stop());
  await Promise.all([page.waitForURL('**/guong/**'), page.keyboard.press('Enter')]);
  check(`a story is reached from the fields (${width} px)`, (await page.locator('body').getAttribute('class')).includes('page-entry'), page.url());

  // Narrowing a list on the spot keeps the reader where he stands.
  await page.goto(`${origin}/guong/`);
  const group = page.locator('.filter-panel details').first();
  await group.locator('summary').focus();
  if ((await group.getAttribute('open')) === null) await page.keyboard.press('Enter');
  const term = group.locator('li a').first();
  await term.waitFor({ timeout: 5000 });
  await term.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.getAttribute('aria-current') === 'true', null, { timeout: 5000 }).catch(() => {});
  check(`the filter chosen keeps the focus (${width} px)`, await page.evaluate(() => document.activeElement.getAttribute('aria-current') === 'true'));
  check(`and is seen (${width} px)`, (await stop()) === '', await stop());

  // Search: slash, words, arrows, Enter.
  await page.goto(`${origin}/`);
  await page.keyboard.press('/');
  if (!page.url().includes('/tim-kiem/')) await page.waitForURL('**/tim-kiem/**', { timeout: 3000 }).catch(() => {});
  await page.locator('input[type=search]').first().focus();
  await page.keyboard.type('muong cha');
  if (!page.url().includes('/tim-kiem/')) await Promise.all([page.waitForURL('**/tim-kiem/**'), page.keyboard.press('Enter')]);
  await page.waitForFunction(() => document.querySelectorAll('.search-results h3 a').length > 0, null, { timeout: 8000 });
  await page.locator('#gd-tim').focus();
  await page.keyboard.press('ArrowDown');
  check(`an arrow leads to the first hit (${width} px)`, await page.evaluate(() => document.activeElement === document.querySelector('.search-results h3 a')));
  check(`the hit is seen (${width} px)`, (await stop()) === '', await stop());
  const leads = await page.evaluate(() => document.activeElement.getAttribute('href'));
  await Promise.all([page.waitForURL(`**${leads}`), page.keyboard.press('Enter')]);
  await context.close();
}
await browser.close();
close();
finish('access', ` (${urls.length} kinds of page)`);
