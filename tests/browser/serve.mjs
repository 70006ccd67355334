// Writes in a new portal as its staff would, with `guong serve` beside it and a browser open: an edit shows by
// itself, a mistake stands beside the last good page and goes when it is mended, nothing is asked of another host.
//
// Usage: node serve.mjs <program guong> [folder for screenshots]
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launch } from './harness.mjs';

const [program, shots] = process.argv.slice(2);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guong-serve-'));
const root = path.join(folder, 'cong');
assert.equal(spawnSync(path.resolve(program), ['init', root, '--quiet']).status, 0, 'a new portal');
const pageFile = path.join(root, 'content/trang/gioi-thieu.md');
const sound = fs.readFileSync(pageFile, 'utf8');

const server = spawn(path.resolve(program), ['serve', '--root', root, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
const origin = await new Promise((found, failed) => {
  let said = '';
  const listen = (bytes) => {
    said += bytes;
    const address = said.match(/http:\/\/127\.0\.0\.1:\d+/);
    if (address) found(address[0]);
  };
  server.stdout.on('data', listen);
  server.stderr.on('data', listen);
  server.on('exit', () => failed(new Error(`serve ended: ${said}`)));
});

const browser = await launch();
try {
  const page = await (await browser.newContext()).newPage();
  const troubles = [];
  page.on('request', (request) => { if (new URL(request.url()).origin !== origin) troubles.push(`asked ${request.url()}`); });
  page.on('console', (line) => { if (line.type() === 'error') troubles.push(line.text()); });
  page.on('pageerror', (error) => troubles.push(String(error)));
  const seen = (words) => page.getByText(words).first().waitFor({ timeout: 15000 });
  const gone = (words) => page.getByText(words).first().waitFor({ state: 'detached', timeout: 15000 });
  const shoot = async (name) => {
    if (shots) {
      fs.mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: path.join(shots, `serve-${name}.png`) });
    }
  };

  await page.goto(`${origin}/gioi-thieu/`);
  fs.writeFileSync(pageFile, `${sound}\nMột câu vừa viết thêm.\n`);
  await seen('Một câu vừa viết thêm.');

  fs.writeFileSync(pageFile, sound.replace(/^tieu_de = .*$/m, 'tieu_de = “Giới thiệu”') + '\nMột câu vừa viết thêm.\n');
  await seen('lỗi cần sửa');
  await seen('content/trang/gioi-thieu.md');
  assert.ok(await page.getByText('Một câu vừa viết thêm.').first().isVisible(), 'the last good page stays');
  await shoot('loi');

  fs.writeFileSync(pageFile, `${sound}\nĐã sửa xong.\n`);
  await seen('Đã sửa xong.');
  await gone('lỗi cần sửa');

  // A new entry, a renamed one and one that is gone show in their list.
  await page.goto(`${origin}/tin/`);
  const news = path.join(root, 'content/tin');
  const first = fs.readdirSync(news).find((name) => name.endsWith('.md'));
  const entry = fs.readFileSync(path.join(news, first), 'utf8');
  fs.writeFileSync(path.join(news, 'bai-hai.md'), entry.replace(/^ma = .*$/m, 'ma = "t-2abcde"').replace(/^tieu_de = .*$/m, 'tieu_de = "Bài thứ hai"'));
  await seen('Bài thứ hai');
  fs.rmSync(path.join(news, 'bai-hai.md'));
  await gone('Bài thứ hai');

  const missing = await page.goto(`${origin}/khong-co-trang-nay/`);
  assert.equal(missing.status(), 404);
  await seen('Không tìm thấy');
  const troubling = troubles.filter((trouble) => !trouble.includes('404'));
  assert.deepEqual(troubling, [], 'no error in the console and no request to another host');
  assert.ok(!fs.existsSync(path.join(root, 'public')), 'serving writes no page');
  console.log('serve: an edit, a mistake, its mending, new and removed entries show by themselves');
} finally {
  await browser.close();
  server.kill();
  fs.rmSync(folder, { recursive: true, force: true });
}
