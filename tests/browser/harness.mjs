// What every browser test needs: a built portal behind the policy that servers are told to send, the browser, a
// count of checks.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import zlib from 'node:zlib';
import { chromium } from 'playwright-core';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.woff2': 'font/woff2', '.jpg': 'image/jpeg',
  '.webp': 'image/webp', '.avif': 'image/avif', '.svg': 'image/svg+xml', '.png': 'image/png', '.xml': 'application/xml', '.csv': 'text/csv', '.ics': 'text/calendar',
};

// The policy of each address as the files for servers give it, frames included: one source with what visitors get.
function policiesOf(root) {
  const policies = new Map();
  let address;
  for (const line of fs.readFileSync(path.join(root, '_headers'), 'utf8').split('\n')) {
    if (line.startsWith('/')) address = line;
    const policy = line.match(/^ {2}Content-Security-Policy: (.*)$/);
    if (policy) policies.set(address, policy[1]);
  }
  const base = [...policies.keys()][0].slice(0, -1);
  const folders = [...policies.keys()].filter((key) => key.endsWith('*')).sort((a, b) => b.length - a.length);
  return (url) => {
    const asked = base + url.split('?')[0].slice(1);
    return policies.get(asked) ?? policies.get(folders.find((folder) => asked.startsWith(folder.slice(0, -1))));
  };
}

// A built portal on a port of this machine; `packed` sends texts through gzip, as servers are set to.
export async function serve(root, { packed = false } = {}) {
  const policyOf = policiesOf(root);
  const server = http.createServer((request, response) => {
    let file = path.join(root, decodeURIComponent(request.url.split('?')[0]));
    if (file.endsWith('/')) file += 'index.html';
    fs.readFile(file, (error, bytes) => {
      if (error) { response.writeHead(404).end(); return; }
      const headers = { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream', 'content-security-policy': policyOf(request.url) };
      const gzip = packed && /\.(html|css|js|svg|xml|csv)$/.test(file);
      response.writeHead(200, gzip ? { ...headers, 'content-encoding': 'gzip' } : headers);
      response.end(gzip ? zlib.gzipSync(bytes, { level: 6 }) : bytes);
    });
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

const failures = [];
let passed = 0;

export function check(what, fine, detail = '') {
  if (fine) passed += 1;
  else failures.push(`${what}${detail ? `: ${detail}` : ''}`);
}

// Tells what failed, and ends the program.
export function finish(name, more = '') {
  for (const failure of failures) console.error(`FAILED ${failure}`);
  console.log(`${name}: ${passed} passed, ${failures.length} failed${more}`);
  process.exit(failures.length === 0 ? 0 : 1);
}
