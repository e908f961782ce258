// SPDX-License-Identifier: AGPL-3.0-or-later
// Builds ../assets: style sheets, script, icons and typefaces, each with the
// hash of its content in its name, and manifest.json (plain name → file name).
//
//   npm ci --ignore-scripts && node build.mjs
//
// Nothing here is random or dated: the same sources give the same bytes.
// The build fails when a first load would pass its limit (REQ-CM-01: 200 kB).

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import cssnano from 'cssnano';
import esbuild from 'esbuild';
import postcss from 'postcss';
import { PurgeCSS } from 'purgecss';
import rtlcss from 'rtlcss';
import * as sass from 'sass';
import subsetFont from 'subset-font';

const HERE = dirname(fileURLToPath(import.meta.url));
const CRATE = dirname(HERE);
const OUT = join(CRATE, 'assets');
const MODULES = join(HERE, 'node_modules');
const LIMITS = { css: 40_000, js: 4_000, firstLoad: 200_000 };

/** Classes that appear in no template as a whole word. */
const KEEP = { standard: [/^mn-/, 'html', 'body'], greedy: [] };
/** Attributes whose values templates or the script fill in. */
const FILLED = ['dir', 'lang', 'aria-current', 'aria-disabled', 'aria-invalid', 'aria-sort', 'hidden'];
/** Icons whose names templates put together. */
const KEEP_ICONS = [];

const manifest = {};
const bytes = {};

function write(name, content, { hashed = true } = {}) {
  const data = Buffer.from(content);
  const [, stem, ending] = name.match(/^(.*?)(\.[^.]+)$/);
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 12);
  const file = hashed ? `${stem}.${hash}${ending}` : name;
  writeFileSync(join(OUT, file), data);
  if (hashed) manifest[name] = file;
  bytes[name] = ending === '.woff2' ? data.length : gzipSync(data, { level: 9 }).length;
  return file;
}

function sources() {
  const found = [];
  const walk = (dir) => {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.(html|rs|js)$/.test(entry.name)) found.push(path);
    }
  };
  for (const dir of ['templates', 'src', 'ui/js']) walk(join(CRATE, dir));
  return found.sort().map((path) => ({ raw: readFileSync(path, 'utf8'), extension: 'html' }));
}

/** Arabic letters, digits and marks; not the presentation forms, which no keyboard types. */
function arabicText() {
  const ranges = [[0x20, 0x20], [0x600, 0x6ff], [0x200c, 0x200f]];
  return ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))).join('');
}

/** The Chinese signs of some texts, each once. */
function chineseText(files) {
  const texts = files.filter(existsSync).map((file) => readFileSync(file, 'utf8')).join('');
  return [...new Set(texts.match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g) ?? [])].sort();
}

const ROOT = join(CRATE, '../..');
const CHINESE = {
  all: () => chineseText([...['person', 'lists'].map((name) => join(ROOT, `locales/zh/${name}.ftl`)), join(ROOT, 'notices/zh/2020-1.md'), join(CRATE, 'names/zh.txt')]),
  // What the pages for everybody say: 中文 stands in the menu of languages.
  public: () => {
    const file = join(ROOT, 'locales/zh/person.ftl');
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    const said = lines.filter((line) => /^(shell|people|spoken|notice)/.test(line)).join('');
    return [...new Set(`中文${said}`.match(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g))].sort();
  },
};

/** Letters of Urdu, with its marks and digits; Nastaliq draws each in many ways. */
const URDU = ' ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوؤہۂۃھءیئےۓآأً\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0654،؛؟۔٪«»()0123456789\u200c\u200d\u200e\u200f';

async function fonts() {
  const noto = (family, file) => readFileSync(join(MODULES, `@fontsource/${family}/files/${file}-normal.woff2`));
  for (const weight of [400, 700]) {
    write(`noto-sans-bengali-${weight}.woff2`, noto('noto-sans-bengali', `noto-sans-bengali-bengali-${weight}`));
    write(`noto-sans-gurmukhi-${weight}.woff2`, noto('noto-sans-gurmukhi', `noto-sans-gurmukhi-gurmukhi-${weight}`));
    write(`noto-sans-cyrillic-${weight}.woff2`, noto('noto-sans', `noto-sans-cyrillic-${weight}`));
  }
  const chinese = noto('noto-sans-sc', 'noto-sans-sc-chinese-simplified-400');
  for (const part of ['all', 'public']) {
    const name = part === 'all' ? 'texts' : 'public';
    write(`noto-sans-sc-${name}-400.woff2`, await subsetFont(chinese, CHINESE[part]().join(''), { targetFormat: 'woff2' }));
  }
  write('noto-nastaliq-urdu-400.woff2', await subsetFont(noto('noto-nastaliq-urdu', 'noto-nastaliq-urdu-arabic-400'), URDU, { targetFormat: 'woff2' }));
  const titillium = join(MODULES, '@fontsource/titillium-web/files');
  const arabic = join(MODULES, '@fontsource/noto-sans-arabic/files');
  for (const weight of [400, 600, 700]) {
    write(`titillium-web-latin-${weight}.woff2`, readFileSync(join(titillium, `titillium-web-latin-${weight}-normal.woff2`)));
  }
  for (const weight of [400, 700]) {
    write(`titillium-web-latin-ext-${weight}.woff2`, readFileSync(join(titillium, `titillium-web-latin-ext-${weight}-normal.woff2`)));
    const whole = readFileSync(join(arabic, `noto-sans-arabic-arabic-${weight}-normal.woff2`));
    write(`noto-sans-arabic-${weight}.woff2`, await subsetFont(whole, arabicText(), { targetFormat: 'woff2' }));
  }
}

/** Pictures inside addresses are refused by `default-src 'self'`: such lines go, ours draw from the sprite. */
const withoutDataAddresses = {
  postcssPlugin: 'mnet-without-data-addresses',
  Declaration(declaration) {
    if (/url\(\s*["']?data:/.test(declaration.value)) declaration.remove();
  },
};

async function styles(content) {
  const compile = (name) =>
    sass.compile(join(HERE, 'scss', name), {
      loadPaths: [join(MODULES, 'bootstrap-italia/src/scss')],
      quietDeps: true,
      silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
      logger: sass.Logger.silent,
    }).css;
  const purge = async (raw) =>
    (await new PurgeCSS().purge({ content, css: [{ raw }], safelist: KEEP, dynamicAttributes: FILLED, variables: true, keyframes: true }))[0].css;
  const named = (css) => css.replace(/url\(["']?([\w-]+\.woff2)["']?\)/g, (_, name) => `url("${manifest[name]}")`);
  const publicSigns = CHINESE.public().map((sign) => `U+${sign.codePointAt(0).toString(16)}`).join(',');
  const finish = async (css) => named((await postcss([withoutDataAddresses, cssnano({ preset: 'default' })]).process(css, { from: undefined })).css);

  const app = (await purge(compile('app.scss'))).replace(/unicode-range:\s*U\+4E00(?=[;}\s])/, `unicode-range: ${publicSigns}`);
  write('app.css', await finish(app));
  write('app.rtl.css', await finish(rtlcss.process(app)));
  write('print.css', await finish(compile('print.scss')));
}

function sprite(content) {
  const all = readFileSync(join(MODULES, 'bootstrap-italia/dist/svg/sprites.svg'), 'utf8');
  const symbols = new Map([...all.matchAll(/<symbol [^>]*id="([^"]+)".*?<\/symbol>/gs)].map(([text, id]) => [id, text]));
  const asked = new Set(KEEP_ICONS);
  for (const { raw } of content) for (const [name] of raw.matchAll(/\bit-[a-z]+(?:-[a-z]+)*/g)) if (symbols.has(name)) asked.add(name);
  const own = readFileSync(join(HERE, 'logo.svg'), 'utf8').replace(/<!--.*?-->\s*/gs, '').trim();
  const logo = own.replace(/<svg [^>]*>/, '<symbol id="mn-logo" viewBox="0 0 24 24">').replace('</svg>', '</symbol>');
  const used = [...asked].sort().map((id) => symbols.get(id));
  write('sprite.svg', `<svg xmlns="http://www.w3.org/2000/svg">${logo}${used.join('')}</svg>`);
  write('favicon.svg', own, { hashed: false });
  return asked.size;
}

function script() {
  const { code } = esbuild.transformSync(readFileSync(join(HERE, 'js/app.js'), 'utf8'), { minify: true, target: 'es2020', format: 'esm' });
  write('app.js', code);
  const speak = esbuild.transformSync(readFileSync(join(HERE, 'js/speak.js'), 'utf8'), { minify: true, target: 'es2020', format: 'esm' });
  write('speak.js', speak.code);
  const sign = esbuild.transformSync(readFileSync(join(HERE, 'js/sign.js'), 'utf8'), { minify: true, target: 'es2020', format: 'esm' });
  write('sign.js', sign.code);
  return code.length;
}

function report(icons, jsBytes) {
  const sum = (...names) => names.reduce((total, name) => total + bytes[name], 0);
  const latin = ['titillium-web-latin-400.woff2', 'titillium-web-latin-600.woff2', 'titillium-web-latin-700.woff2'];
  const arabic = ['noto-sans-arabic-400.woff2', 'noto-sans-arabic-700.woff2'];
  const loads = {
    'it, en': sum('app.css', 'app.js', 'sprite.svg', ...latin),
    ar: sum('app.rtl.css', 'app.js', 'sprite.svg', ...latin, ...arabic),
    ur: sum('app.rtl.css', 'app.js', 'sprite.svg', ...latin, 'noto-nastaliq-urdu-400.woff2'),
    bn: sum('app.css', 'app.js', 'sprite.svg', ...latin, 'noto-sans-bengali-400.woff2', 'noto-sans-bengali-700.woff2'),
    pa: sum('app.css', 'app.js', 'sprite.svg', ...latin, 'noto-sans-gurmukhi-400.woff2', 'noto-sans-gurmukhi-700.woff2'),
    uk: sum('app.css', 'app.js', 'sprite.svg', ...latin, 'noto-sans-cyrillic-400.woff2', 'noto-sans-cyrillic-700.woff2'),
    zh: sum('app.css', 'app.js', 'sprite.svg', ...latin, 'noto-sans-sc-public-400.woff2'),
  };
  for (const name of Object.keys(bytes).sort()) console.log(`${name.padEnd(34)} ${String(bytes[name]).padStart(7)} B`);
  console.log(`${icons} icons; script ${jsBytes} B before compression`);
  for (const [lang, total] of Object.entries(loads)) console.log(`first load without the page itself (${lang}): ${total} B`);
  const over = [];
  if (bytes['app.css'] > LIMITS.css || bytes['app.rtl.css'] > LIMITS.css) over.push('style sheet');
  if (jsBytes > LIMITS.js) over.push('script');
  // 20 kB are left for the page.
  if (Object.values(loads).some((total) => total > LIMITS.firstLoad - 20_000)) over.push('first load');
  if (over.length) throw new Error(`over the limit: ${over.join(', ')}`);
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const content = sources();
await fonts();
await styles(content);
const icons = sprite(content);
const jsBytes = script();
writeFileSync(join(OUT, 'manifest.json'), `${JSON.stringify(manifest, Object.keys(manifest).sort(), 2)}\n`);
report(icons, jsBytes);
