// Which pages of a built portal a test looks at: one of each kind, found from the pages themselves.
import fs from 'node:fs';
import path from 'node:path';

// A kind is what the body's class says, in one folder at one depth.
export function kinds(root) {
  const found = new Map();
  const names = fs.readdirSync(root, { recursive: true }).map((name) => name.replaceAll('\\', '/'));
  for (const name of names.filter((name) => name.endsWith('.html')).sort()) {
    const html = fs.readFileSync(path.join(root, name), 'utf8');
    const parts = name.split('/');
    const kind = `${html.match(/<body class="([^"]*)"/)?.[1]} ${parts[0]} ${parts.length}`;
    // Pages that lead on are gone before anybody looks at them.
    if (!kind.startsWith('page-redirect') && !found.has(kind)) found.set(kind, `/${name.replace(/index\.html$/, '')}`);
  }
  return [...found.values()];
}
