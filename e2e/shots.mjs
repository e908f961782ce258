// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures of the demo for the README and the guides: docs/screenshots/*.png.
//
//   node shots.mjs http://127.0.0.1:8080 accounts.json

import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accountOf, asked, browser, signIn } from './lib.mjs';

const OUT = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs/screenshots');
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };

/** Name of the file, who looks (none = anyone), address, language, screen. */
const SHOTS = [
  ['home-ar-phone', null, '/', 'ar', PHONE],
  ['login', null, '/login', 'it', DESK],
  ['desk', 'u.cpi.civ', '/', 'it', DESK],
  ['desk-ar', 'u.cpi.civ', '/', 'ar', DESK],
  ['desk-phone', 'u.cpi.civ', '/', 'it', PHONE],
  ['people', 'u.cpi.civ', '/people', 'it', DESK],
  ['region', 'u.reg', '/', 'it', DESK],
];

const { base, accounts } = asked();
mkdirSync(OUT, { recursive: true });
const engine = await browser();
try {
  for (const [name, user, path, lang, viewport] of SHOTS) {
    const context = await engine.newContext({ viewport, reducedMotion: 'reduce' });
    const page = await context.newPage();
    if (user) await signIn(page, base, accountOf(accounts, user));
    await page.goto(`${base}${path}?lang=${lang}`);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(OUT, `${name}.png`) });
    console.log(name);
    await context.close();
  }
} finally {
  await engine.close();
}
