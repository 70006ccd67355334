// Every kind of page for everybody: axe-core without a violation at three widths in light and dark, nothing lost at
// 200 % and 400 %, with wide spacing of text, without movement, in forced colours; and walks by keyboard alone.
//
// Usage: node access.mjs <built portal>
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { check, finish, launch, serve } from './harness.mjs';
import { kinds } from './samples.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const [root] = process.argv.slice(2);
const { origin, close } = await serve(root);
const browser = await launch();
const urls = kinds(root);
check('kinds of page', urls.length > 50, String(urls.length));

// axe injects a script element, so it runs where the policy is not sent.
async function everywhere(options, act) {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  const page = await context.newPage();
  for (const url of urls) {
    await page.goto(origin + url);
    await act(page, url);
  }
  await context.close();
}

for (const width of [360, 768, 1280]) {
  for (const colorScheme of ['light', 'dark']) {
    await everywhere({ viewport: { width, height: 800 }, colorScheme }, async (page, url) => {
      await page.evaluate(axe);
      const found = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules }), RULES);
      const names = found.violations.map((violation) => `${violation.id} (${violation.nodes.map((node) => node.target).slice(0, 3).join('; ')})`);
      check(`axe on ${url} (${width} px, ${colorScheme})`, names.length === 0, names.join(', '));
    });
  }
}

// A window of 1280 px at 200 % and 400 % is one of 640 and 320 px (WCAG 1.4.10): nothing scrolls sideways but tables in
// their own frame, and no text is cut.
const fits = () => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const cut = [...document.querySelectorAll('main h1, main h2, main h3, main p, main li, main dd, main a, header a, footer a')].filter((element) => {
    const style = getComputedStyle(element);
    return style.overflow === 'hidden' && !element.closest('.sr, .bang-cuon') && element.clientHeight > 1 && element.scrollHeight > element.clientHeight + 2;
  }).map((element) => element.textContent.trim().slice(0, 40));
  return { wide, cut };
};
for (const [width, zoom] of [[640, '200 %'], [320, '400 %']]) {
  await everywhere({ viewport: { width, height: 400 } }, async (page, url) => {
    const { wide, cut } = await page.evaluate(fits);
    check(`no sideways scroll at ${zoom} on ${url}`, wide <= 0, `${wide} px`);
    check(`no cut text at ${zoom} on ${url}`, cut.length === 0, cut.join(' | '));
    // Lines, letters and words apart, as WCAG 1.4.12 asks to bear.
    await page.addStyleTag({ content: '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }' });
    const spaced = await page.evaluate(fits);
    check(`wide text at ${zoom} on ${url}`, spaced.wide <= 0 && spaced.cut.length === 0, `${spaced.wide} px ${spaced.cut.join(' | ')}`);
  });
}

// Whoever asks for no movement gets none.
await everywhere({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' }, async (page, url) => {
  const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => {
    const style = getComputedStyle(element);
    const longest = Math.max(...`${style.transitionDuration},${style.animationDuration}`.split(',').map(Number.parseFloat));
    return longest > 0.011 || style.scrollBehavior === 'smooth';
  }).length);
  check(`nothing moves on ${url}`, moving === 0, String(moving));
});

// Forced colours: text and its ground differ, and what the reader stands on is outlined.
await everywhere({ viewport: { width: 1280, height: 800 }, forcedColors: 'active' }, async (page, url) => {
  await page.keyboard.press('Tab');
  const seen = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement);
    const body = getComputedStyle(document.body);
    return { outline: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2, apart: body.color !== body.backgroundColor };
  });
  check(`forced colours on ${url}`, seen.outline && seen.apart, JSON.stringify(seen));
});

// By keyboard alone: every stop of a page is seen, outlined, and the last one is reached.
{
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const walk = async (url, most = 400) => {
    await page.goto(origin + url);
    const stops = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')].filter((element) => element.offsetParent !== null && !element.disabled).length);
    let unseen = '';
    let count = 0;
    for (; count < Math.min(stops, most); count++) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === document.body) return 'the body';
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
        const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
        return outlined && inside ? '' : element.outerHTML.slice(0, 90);
      });
      unseen ||= seen;
    }
    check(`every stop of ${url} is seen`, unseen === '' && count > 5, unseen || String(count));
  };
  for (const url of ['/', '/guong/', '/tim-kiem/', '/dia-ban/', '/thong-ke/', '/du-lieu/']) await walk(url, 120);
  const story = urls.find((url) => url.startsWith('/guong/') && fs.readFileSync(`${root}${url}index.html`, 'utf8').includes('kind-ca-nhan'));
  await walk(story);

  // The first stop leads past the menu.
  await page.goto(origin + story);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  check('the first stop leads to the text', await page.evaluate(() => document.activeElement.tagName === 'MAIN' || location.hash === '#gd-noi-dung'));
  // The menu of a telephone opens and closes.
  const more = page.locator('[data-menu]');
  if (await more.isVisible()) {
    await more.focus();
    await page.keyboard.press('Enter');
    check('the menu opens', (await more.getAttribute('aria-expanded')) === 'true');
    await page.keyboard.press('Space');
    check('the menu closes', (await more.getAttribute('aria-expanded')) === 'false');
  }
  // Copying the link says that it did.
  const copy = page.locator('[data-copy]').first();
  await copy.focus();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
  check('copying is told', (await page.locator('.said').first().textContent()).trim().length > 3);
  // From the lists by field to a story: facet, card, Enter.
  await page.goto(`${origin}/linh-vuc/`);
  await page.locator('.facet li a').first().focus();
  await Promise.all([page.waitForURL('**/linh-vuc/*/**'), page.keyboard.press('Enter')]);
  await page.locator('.card a, .cards a').first().focus();
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  check('a story is reached from the fields', (await page.locator('body').getAttribute('class')).includes('page-entry'), page.url());
  await context.close();
}
await browser.close();
close();
finish('access', ` (${urls.length} kinds of page)`);
