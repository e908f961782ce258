// SPDX-License-Identifier: AGPL-3.0-or-later
// Lays the typefaces of documents into ../fonts: Noto, and for Bengali Baloo Da 2, all under the SIL
// Open Font Licence 1.1. Why Bengali has its own stands in src/typefaces.rs.
//
//   npm ci --ignore-scripts && node build.mjs
//
// Whole files of Google Fonts, so that any name of a script can be written; of Chinese, whose
// typeface weighs ten times the others together, the characters of GB 2312. Nothing here is
// random or dated: the same packages give the same bytes.

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = join(dirname(HERE), 'fonts');
const PACKAGES = join(HERE, 'node_modules/@expo-google-fonts');
const WEIGHTS = { '400Regular': 'Regular', '700Bold': 'Bold' };
const WHOLE = { 'baloo-da-2': 'BalooDa2', 'noto-sans': 'NotoSans', 'noto-sans-arabic': 'NotoSansArabic', 'noto-sans-ethiopic': 'NotoSansEthiopic', 'noto-sans-gurmukhi': 'NotoSansGurmukhi' };

/** Some packages have a folder for each weight. */
function file(folder, name, weight) {
  const own = join(PACKAGES, folder, weight, `${name}_${weight}.ttf`);
  return existsSync(own) ? own : join(PACKAGES, folder, `${name}_${weight}.ttf`);
}

/** Every character of GB 2312: rows 1 to 87 of 94. */
function chinese() {
  const pairs = [];
  for (let row = 0xa1; row <= 0xf7; row += 1) for (let at = 0xa1; at <= 0xfe; at += 1) pairs.push(row, at);
  return new TextDecoder('gb18030').decode(Uint8Array.from(pairs)).replace(/[\ue000-\uf8ff\ufffd]/g, '');
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
for (const [folder, name] of Object.entries(WHOLE)) {
  for (const [weight, word] of Object.entries(WEIGHTS)) copyFileSync(file(folder, name, weight), join(OUT, `${name}-${word}.ttf`));
}
const whole = readFileSync(file('noto-sans-sc', 'NotoSansSC', '400Regular'));
writeFileSync(join(OUT, 'NotoSansSC-Regular.ttf'), await subsetFont(whole, chinese(), { targetFormat: 'sfnt' }));
