// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures of the product for the README, taken from the demo.
//
//   node shots.mjs http://127.0.0.1:8080 accounts.json

import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accountOf, asked, browser, signIn } from './lib.mjs';

const OUT = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs/screenshots');
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };

/** The first person followed: reason given, card open. */
async function card(page) {
  await page.goto(`${base}/cases?lang=it`);
  await Promise.all([page.waitForNavigation(), page.click('main a[href^="/persons/"]')]);
  if (await page.$('input[name=purpose]')) {
    await page.check('input[name=purpose][value=care]');
    await Promise.all([page.waitForNavigation(), page.click('main form button[type=submit]:not([value=give])')]);
  }
}

/** The screening sheet closed too early: what is missing is said, nothing typed is lost. */
async function mistakes(page) {
  await card(page);
  await page.$$eval('details', (all) => all.forEach((one) => (one.open = true)));
  await Promise.all([page.waitForNavigation(), page.click('main a[href*="/forms/screening_sheet"]')]);
  await Promise.all([page.waitForNavigation(), page.click('button[value=close]')]);
}

const at = (path) => (page) => page.goto(`${base}${path}`);

/** Name of the file, who looks (none = anyone), what is done, screen. */
const SHOTS = [
  ['login', null, at('/login?lang=it'), DESK],
  ['my-day', 'u.ts.prc', at('/?lang=it'), DESK],
  ['search', 'u.ts.prc', at('/search?lang=it&q=hoxha'), DESK],
  ['card', 'u.ts.prc', card, DESK],
  ['mistakes', 'u.ts.prc', mistakes, DESK],
  ['targets', 'u.reg', at('/targets?lang=it&on=2021-06-30'), DESK],
  ['arabic-phone', 'u.ts.prc', at('/?lang=ar'), PHONE],
];

const { base, accounts } = asked();
mkdirSync(OUT, { recursive: true });
const engine = await browser();
try {
  for (const [name, user, deed, viewport] of SHOTS) {
    const context = await engine.newContext({ viewport, reducedMotion: 'reduce', locale: 'it-IT' });
    const page = await context.newPage();
    if (user) await signIn(page, base, accountOf(accounts, user));
    await deed(page);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(OUT, `${name}.png`) });
    console.log(name);
    await context.close();
  }
} finally {
  await engine.close();
}
