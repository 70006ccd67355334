// Every page of a built portal against the HTML standard and the rules of html-validate.
//
// Usage: node valid.mjs <built portal>
import fs from 'node:fs';
import path from 'node:path';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { check, finish } from './harness.mjs';

const validator = new HtmlValidate(new StaticConfigLoader({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // Both spellings are the standard's.
    'doctype-style': ['error', { style: 'lowercase' }],
    // A list without bullets, a table laid out as blocks: browsers forget what they are unless told.
    'no-redundant-role': 'off',
    'prefer-native-element': ['error', { exclude: ['list', 'table', 'rowgroup', 'row', 'cell', 'columnheader', 'rowheader'] }],
    // Templates leave blanks at the ends of lines; gzip does away with them.
    'no-trailing-whitespace': 'off',
    // Official names stand whole in titles.
    'long-title': 'off',
    // An anchor made from a numbered title begins with the number, as the standard allows since HTML 5.
    'valid-id': ['error', { relaxed: true }],
  },
}));

// The rules find something where there is something to find.
const broken = await validator.validateString('<!doctype html><html lang="vi"><head><title>a</title></head><body><p><div></div></p><img src="a"><a href="b"><button type="button">c</button></a></body></html>');
check('mistakes are found', new Set(broken.results.flatMap((result) => result.messages.map((message) => message.ruleId))).size >= 3);

const root = process.argv[2];
const pages = fs.readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.html')).sort();
check('there are pages', pages.length > 100, String(pages.length));
for (const name of pages) {
  const report = await validator.validateFile(path.join(root, name));
  const told = report.results.flatMap((result) => result.messages.map((message) => `${message.ruleId}: ${message.message} (${message.line}:${message.column} ${message.selector ?? ''})`));
  check(name, told.length === 0, told.slice(0, 4).join('; '));
}
finish('valid', ` (${pages.length} pages)`);
