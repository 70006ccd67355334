// Pictures in AVIF, where a portal asks for them: the browser takes them, they show what the JPEG shows, and they say
// who took them.
//
// Usage: node avif.mjs <program guong>
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { check, finish, launch, serve } from './harness.mjs';

const program = path.resolve(process.argv[2]);
const here = path.dirname(new URL(import.meta.url).pathname);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guong-avif-'));
const [root, out] = ['cong', 'public'].map((name) => path.join(folder, name));
const run = (...words) => {
  const done = spawnSync(program, words, { encoding: 'utf8' });
  check(`guong ${words[0]}`, done.status === 0, done.stdout + done.stderr);
};

run('init', root, '--quiet');
const story = path.join(root, 'content/tin/co-anh');
fs.mkdirSync(story, { recursive: true });
fs.copyFileSync(path.join(here, '../../content/guong/ca-nhan/tran-duc-thinh/anh-1.jpg'), path.join(story, 'anh.jpg'));
fs.writeFileSync(path.join(story, 'index.md'), `+++
ma = "t-222222"
tieu_de = "Một bài có ảnh"
loai = "tin"
tom_tat = "Bài này có một tấm ảnh ở đầu bài, và chính tấm ảnh ấy ở giữa bài."
ngay_dang = 2026-01-15
trang_thai_dang = "dang"
anh = [{ tep = "anh.jpg", alt = "Đồi và mặt trời", tac_gia = "Lê Văn Ảnh", giay_phep = "CC BY 4.0", khong_ro_nguoi = true }]
+++
Một đoạn.

![Đồi và mặt trời](anh.jpg)
`);
const settings = path.join(root, 'guong.toml');
fs.writeFileSync(settings, `anh_avif = true\n${fs.readFileSync(settings, 'utf8')}`);
run('build', '--root', root, '--output', out, '--today', '2026-03-02', '--quiet');

const { origin, close } = await serve(out);
const browser = await launch();
const page = await browser.newPage();
await page.goto(`${origin}/tin/2026/01/co-anh/`);
const shown = page.locator('main picture img');
const count = await shown.count();
check('two pictures', count === 2, String(count));
for (let at = 0; at < count; at++) {
  const picture = shown.nth(at);
  await picture.scrollIntoViewIfNeeded();
  await page.waitForFunction((image) => image.complete && image.naturalWidth > 0, await picture.elementHandle(), { timeout: 10000 });
  // How far the two are apart: of 256 steps, the mean over all pixels.
  const seen = await picture.evaluate(async (image) => {
    const jpeg = new Image();
    jpeg.src = image.currentSrc.replace('.avif', '.jpg');
    await jpeg.decode();
    const pixels = (of) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [jpeg.naturalWidth, jpeg.naturalHeight];
      const context = canvas.getContext('2d');
      context.drawImage(of, 0, 0, canvas.width, canvas.height);
      return context.getImageData(0, 0, canvas.width, canvas.height).data;
    };
    const [one, other] = [pixels(image), pixels(jpeg)];
    let apart = 0;
    for (let i = 0; i < one.length; i++) apart += Math.abs(one[i] - other[i]);
    return { src: image.currentSrc, apart: apart / one.length };
  });
  check(`picture ${at + 1} is AVIF`, /\.avif\?/.test(seen.src), seen.src);
  check(`picture ${at + 1} shows what the JPEG shows`, seen.apart < 4, String(seen.apart));
}

const files = fs.readdirSync(path.join(out, 'anh/t-222222')).filter((name) => name.endsWith('.avif'));
check('sizes in AVIF', files.length > 1, files.join(' '));
for (const name of files) {
  const file = path.join(out, 'anh/t-222222', name);
  const [told] = JSON.parse(spawnSync('exiftool', ['-j', file], { encoding: 'utf8' }).stdout || '[{}]');
  check(`${name} says who took it`, told.Artist === 'Lê Văn Ảnh' && told.ImageDescription === 'Đồi và mặt trời', JSON.stringify(told));
  check(`${name} says how it may be used`, /^CC BY 4\.0 https?:/.test(told.Copyright ?? ''), told.Copyright);
  check(`${name} is lighter than the WebP`, fs.statSync(file).size < fs.statSync(file.replace(/avif$/, 'webp')).size, `${fs.statSync(file).size}`);
}
await browser.close();
close();
fs.rmSync(folder, { recursive: true });
finish('avif');
