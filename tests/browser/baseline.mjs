// The theme's style sheets and scripts against the oldest browser that must show them: a WebView of Chrome 80. Every
// property, value, selector, at-rule, unit and function of CSS, all syntax and every built-in name of scripts is looked
// up in MDN's browser compatibility data. What stands behind @supports is free.
//
// Usage: node baseline.mjs <folder of a theme's assets>
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import * as acorn from 'acorn';
import { full } from 'acorn-walk';
import * as csstree from 'css-tree';
import { check, finish } from './harness.mjs';

const OLDEST = 80;
const bcd = createRequire(import.meta.url)('@mdn/browser-compat-data');

// What older browsers leave out without harm, and why.
const HARMLESS = new Map([
  ['property color-scheme', 'form fields and scroll bars stay light'],
  ['property accent-color', 'boxes keep the colour of the system'],
  ['property text-wrap', 'lines break as they always did'],
  ['property print-color-adjust', 'stands beside -webkit-print-color-adjust'],
  ['property content-visibility', 'all is drawn at once'],
  ['property font-synthesis', 'a missing weight is made'],
  ['property overflow-anchor', 'nothing is anchored'],
  ['property ascent-override', 'the fallback type is a little taller until the type is there'],
  ['property descent-override', 'the same'],
  ['property line-gap-override', 'the same'],
  ['property size-adjust', 'the same'],
  ['property text-decoration-thickness', 'the line under a link is as thick as ever'],
  ['property text-underline-offset', 'and as near'],
  ['property scrollbar-width', 'a scroll bar is seen'],
  ['selector :marker', 'numbers of lists have the colour of the text'],
  ['selector :focus-visible', 'the rule falls away and every focus is outlined'],
  ['selector :has', 'a printed sheet shows a quote twice'],
  ['media forced-colors', 'the browser has no forced colours'],
]);

// The first version that has a feature, as "80"; Infinity for none.
function since(compat) {
  if (!compat?.support) return 0;
  const of = (browser) => [compat.support[browser] ?? []].flat().filter((one) => !one.flags && !one.prefix && !one.alternative_name && one.version_added && one.version_added !== 'preview').map((one) => Number.parseFloat(String(one.version_added).replace('≤', '')));
  return Math.min(...of('chrome'), ...of('chrome_android'), ...of('webview_android'));
}
const tooNew = (feature) => Boolean(feature?.__compat) && since(feature.__compat) > OLDEST;

function wrongCss(text) {
  const wrong = [];
  const say = (what, node) => { if (!HARMLESS.has(what)) wrong.push(`${what} (line ${node.loc?.start.line ?? '?'})`); };
  const units = new Set(['px', 'em', 'rem', 'ch', 'ex', 'vw', 'vh', 'vmin', 'vmax', 'deg', 'turn', 's', 'ms', 'fr', 'pt', 'mm', 'cm', 'in', 'dppx']);
  const tree = csstree.parse(text, { positions: true, onParseError: (error) => wrong.push(`not understood: ${error.message}`) });
  csstree.walk(tree, {
    enter(node) {
      if (node.type === 'Atrule' && node.name === 'supports') return this.skip;
      if (node.type === 'Atrule') {
        const rule = bcd.css['at-rules'][node.name];
        if (!rule || tooNew(rule)) say(`at-rule @${node.name}`, node);
      }
      if (node.type === 'Feature' && tooNew(bcd.css['at-rules'].media[node.name])) say(`media ${node.name}`, node);
      if (node.type === 'FeatureRange') say('media range', node);
      if (node.type === 'NestingSelector') say('nesting', node);
      if (node.type === 'PseudoClassSelector' || node.type === 'PseudoElementSelector') {
        const selector = bcd.css.selectors[node.name];
        // One selector that is not known takes the whole list with it.
        const listed = this.selector && this.rule?.prelude?.children?.size > 1 ? ' in a list' : '';
        if (!node.name.startsWith('-') && (!selector || tooNew(selector))) say(`selector :${node.name}${listed}`, node);
      }
      if (node.type === 'Declaration') declaration(node, this.atrule, this.block, say, units);
      return undefined;
    },
  });
  return wrong;
}

function declaration(node, atrule, block, say, units) {
  const name = node.property.toLowerCase();
  if (name.startsWith('-webkit-')) return;
  // The first name of gap, which all browsers know.
  const property = bcd.css['at-rules'][atrule?.name]?.[name] ?? bcd.css.properties[name.replace(/^grid-(?=(row-|column-)?gap$)/, '')];
  if (HARMLESS.has(`property ${name}`)) return;
  if (!name.startsWith('--')) {
    const prefixed = block?.children.some((other) => other.type === 'Declaration' && other.property === `-webkit-${name}`);
    if (!property || (tooNew(property) && !prefixed)) say(`property ${name}`, node);
    if (['gap', 'row-gap', 'column-gap'].includes(name) && block?.children.some((other) => other.type === 'Declaration' && other.property === 'display' && /flex/.test(csstree.generate(other.value)))) say(`property ${name} in a flex box`, node);
  }
  csstree.walk(node.value, (part) => {
    if (part.type === 'Dimension' && !units.has(part.unit.toLowerCase())) say(`unit ${part.unit}`, node);
    if (part.type === 'Function' && (tooNew(bcd.css.types[part.name]) || tooNew(bcd.css.types.color?.[part.name]) || tooNew(property?.[part.name]))) say(`function ${part.name}()`, node);
    if (part.type === 'Identifier' && !name.startsWith('--') && tooNew(property?.[part.name])) say(`value ${name}: ${part.name}`, node);
  });
}

// Names of the scripts' own things that newer browsers also use for theirs.
const OWN = new Set(['lines', 'segments', 'phrases']);

// For each name of a member: the first version in which anything has it.
const members = new Map();
const globals = new Map();
function learn(where) {
  for (const [name, feature] of Object.entries(where)) {
    if (name === '__compat') continue;
    globals.set(name, Math.min(globals.get(name) ?? Infinity, since(feature.__compat)));
    for (const [member, inner] of Object.entries(feature)) {
      const plain = member.replace(/_static$|_event$/, '');
      if (inner.__compat) members.set(plain, Math.min(members.get(plain) ?? Infinity, since(inner.__compat)));
    }
  }
}
learn(bcd.api);
learn(bcd.javascript.builtins);

function wrongScript(text) {
  const wrong = [];
  let tree;
  // Chrome 80 reads ES2020, as classic scripts here.
  try { tree = acorn.parse(text, { ecmaVersion: 2020, sourceType: 'script', locations: true }); } catch (error) { return [`not understood: ${error.message}`]; }
  full(tree, (node) => {
    const line = node.loc.start.line;
    if (node.type === 'MemberExpression' && !node.computed && !OWN.has(node.property.name) && (members.get(node.property.name) ?? 0) > OLDEST) wrong.push(`.${node.property.name} (line ${line})`);
    if (node.type === 'NewExpression' && node.callee.type === 'Identifier' && (globals.get(node.callee.name) ?? 0) > OLDEST) wrong.push(`new ${node.callee.name} (line ${line})`);
    if (node.type === 'Identifier' && ['structuredClone', 'reportError', 'scheduler', 'navigation', 'cookieStore', 'WeakRef', 'AggregateError'].includes(node.name)) wrong.push(`${node.name} (line ${line})`);
    if (node.type === 'ImportExpression') wrong.push(`import() (line ${line})`);
    // Escapes and flags of later editions.
    if (node.regex && /[dv]/.test(node.regex.flags)) wrong.push(`flag ${node.regex.flags} (line ${line})`);
  });
  return wrong;
}

// The ruler itself: what is newer than the baseline must be found, what is older must not.
for (const css of ['a { inset: 0 }', 'a { display: flex; gap: 1rem }', 'a:is(b) {}', 'a { aspect-ratio: 1 }', 'a { height: 100dvh }', '@container (width > 1px) {}', 'a { & b { color: red } }', 'a:has(b), b {}', 'a { color: color-mix(in srgb, red, blue) }', '@layer a {}', 'a { margin-inline: 1rem }', '@media (width >= 1px) {}', 'a:focus-visible, a:hover {}']) {
  check(`"${css}" is too new`, wrongCss(css).length > 0);
}
for (const css of ['a { display: grid; gap: 1rem; width: min(1rem, 2vw) }', '@supports (inset: 0) { a { inset: 0 } }', 'a::before { content: "x"; position: sticky }', '@media (prefers-reduced-motion: reduce) { a { transition: none } }']) {
  check(`"${css}" is old enough`, wrongCss(css).length === 0, wrongCss(css).join(', '));
}
for (const script of ['a.replaceAll("b", "c")', 'a.at(-1)', 'a ??= b', 'a.replaceChildren()', 'new WeakRef(a)', 'class A { #b = 1 }', 'import("a")', 'Object.hasOwn(a, "b")', 'structuredClone(a)']) {
  check(`"${script}" is too new`, wrongScript(script).length > 0);
}
for (const script of ['a?.b ?? c', 'a.closest("b").hidden = true', 'Promise.allSettled([])', 'a.matchAll(/b/g)']) {
  check(`"${script}" is old enough`, wrongScript(script).length === 0, wrongScript(script).join(', '));
}

const folder = process.argv[2];
const files = fs.readdirSync(folder, { recursive: true }).filter((name) => /\.(css|js)$/.test(name)).sort();
check('there are files', files.length > 5, String(files.length));
for (const name of files) {
  const text = fs.readFileSync(path.join(folder, name), 'utf8');
  const wrong = [...new Set(name.endsWith('.css') ? wrongCss(text) : wrongScript(text))];
  check(name, wrong.length === 0, wrong.join(', '));
}
finish('baseline', ` (${files.length} files against Chrome ${OLDEST})`);
