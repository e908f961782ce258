// SPDX-License-Identifier: AGPL-3.0-or-later
// A group of twenty-five through its registers: a course is planned, people are
// enrolled, the first register is written without a pointer (Tab, Space, arrows),
// the second with "mark the others present", one mistake keeps what was typed,
// and the person's card shows the share attended.
//
//   node register.mjs http://127.0.0.1:8080 accounts.json

import { Tally, accountOf, asked, browser, read, send, signIn, visit } from './lib.mjs';

const WANTED = 25;
const { base, accounts } = asked();
const tally = new Tally();
const engine = await browser();
const page = await engine.newPage({ viewport: { width: 1280, height: 800 }, locale: 'it-IT' });

const focused = () =>
  page.evaluate(() => {
    const el = document.activeElement;
    return { tag: el.tagName, name: el.getAttribute('name') ?? '', value: el.value ?? '', type: el.type ?? '' };
  });

async function tabTo(wanted, what) {
  for (let presses = 0; presses < 300; presses += 1) {
    const at = await focused();
    if (wanted(at)) return at;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${what}: not reached with Tab at ${page.url()}`);
}

async function enter() {
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

const main = async () => (await page.textContent('main')).replace(/\s+/g, ' ');

try {
  await signIn(page, base, accountOf(accounts, 'u.ts.prc'));

  // The plan, by keyboard; the first time the hours are wrong, and nothing is lost.
  await visit(page, `${base}/groups/new?lang=it`);
  const title = `Italiano di prova ${Date.now()}`;
  await page.selectOption('[name=kind]', 'italian_course');
  await page.fill('[name=title]', title);
  const day = (back) => new Date(Date.now() - back * 86_400_000).toLocaleDateString('it-IT', { timeZone: 'Europe/Rome' });
  await page.fill('[name=sessions]', `${day(4)} 9:00-12:00\n${day(2)} 9:00-12:00`);
  await page.fill('[name=hours]', '5');
  await page.fill('[name=places]', String(WANTED));
  await page.selectOption('[name=language]', 'it');
  await page.fill('[name=place]', 'Sala civica');
  await page.fill('[name=trainer]', 'M. Esempio');
  await page.selectOption('[name=fund]', 'fami_2014_2020');
  await page.selectOption('[name=certificate]', 'attendance');
  await tabTo((at) => at.tag === 'BUTTON' && at.value === 'plan' && at.type === 'submit', 'save the plan');
  await enter();
  tally.check((await main()).includes('somma delle sessioni'), 'hours that are not the sum of the sessions are refused');
  tally.check((await page.inputValue('[name=title]')) === title, 'the title typed is still there');
  await page.fill('[name=hours]', '6');
  await Promise.all([page.waitForNavigation(), page.click('button.btn-primary[value=plan]')]);
  const group = new URL(page.url()).pathname;
  tally.check(/^\/groups\/[0-9a-f-]{36}$/.test(group), `the activity has a page: ${group}`);

  // Twenty-five people of the office.
  const cases = [];
  for (let cursor = ''; cases.length < WANTED; ) {
    const list = await read(page, `/api/v1/cases${cursor && `?cursor=${cursor}`}`);
    cases.push(...list.items.filter((one) => one.state !== 'S80'));
    if (!list.next) break;
    cursor = list.next;
  }
  tally.check(cases.length >= WANTED, `${cases.length} people to enrol`);
  for (const one of cases.slice(0, WANTED)) {
    const answer = await send(page, `/api/v1/cases/${one.case}/groups`, { activity: group.split('/').pop() });
    tally.check(answer.status === 201 && !answer.body.waits, `enrolled: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  // One more finds no place.
  if (cases.length > WANTED) {
    await visit(page, `${base}/cases/${cases[WANTED].case}/groups?lang=it`);
    await page.selectOption('[name=group]', group.split('/').pop());
    await Promise.all([page.waitForNavigation(), page.click('button.btn-primary[value=enrol]')]);
    tally.check((await main()).includes('lista d’attesa'), 'who finds no place waits');
  }

  // The first register: Tab from person to person, Space for who was there.
  await visit(page, `${base}${group}/sessions/1?lang=it`);
  const names = await page.$$eval('fieldset.mn-row > legend', (all) => all.map((one) => one.textContent.trim()));
  tally.check(names.length === WANTED, `${names.length} people in the register`);
  const began = Date.now();
  await tabTo((at) => at.name === 'signed', 'how they signed');
  for (let i = 0; i < 20 && (await focused()).value !== 'wet'; i += 1) await page.keyboard.press('ArrowDown');
  const absent = new Set([3, 11]);
  const done = new Set();
  for (let person = 0; person < WANTED; person += 1) {
    const at = await tabTo((el) => el.name.endsWith('.presence') && !done.has(el.name), `person ${person + 1}`);
    done.add(at.name);
    await page.keyboard.press('Space');
    if (absent.has(person)) {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      for (let i = 0; i < 20 && (await focused()).value !== 'work'; i += 1) await page.keyboard.press('ArrowDown');
    }
  }
  await tabTo((at) => at.tag === 'BUTTON' && at.value === 'close', 'save and close');
  await enter();
  console.log(`a register of ${WANTED} by keyboard in ${((Date.now() - began) / 1000).toFixed(1)} s of machine time`);
  tally.check((await main()).includes('Il registro è salvato'), 'the register is saved');
  tally.check((await main()).includes('Chiuso'), 'the register is closed');
  tally.check((await page.locator('input[value=absent]:checked').count()) === absent.size, 'those absent are shown absent');

  // A correction without a reason is refused, and keeps what was typed.
  await page.locator('fieldset.mn-row').nth(3).locator('input[value=present]').check({ force: true });
  await Promise.all([page.waitForNavigation(), page.click('button.btn-primary[value=save]')]);
  tally.check((await page.locator('.mn-errors').count()) === 1, 'a correction owes a reason');
  tally.check(await page.locator('fieldset.mn-row').nth(3).locator('input[value=present]').isChecked(), 'what was typed is still there');
  await page.fill('[name=reason]', 'Firma trovata sul foglio');
  await Promise.all([page.waitForNavigation(), page.click('button.btn-primary[value=save]')]);
  tally.check((await main()).includes('Firma trovata sul foglio'), 'the version tells why');

  // The second: one is absent, the others in one go.
  await visit(page, `${base}${group}/sessions/2?lang=it`);
  const away = page.locator('fieldset.mn-row').nth(0);
  await away.locator('input[value=absent]').check({ force: true });
  await away.locator('select').first().selectOption('health');
  await Promise.all([page.waitForNavigation(), page.click('button[value=all]')]);
  tally.check((await page.locator('input[value=present]:checked').count()) === WANTED - 1, 'the others are marked present');
  tally.check((await page.locator('input[value=absent]:checked').count()) === 1, 'who is absent stays absent');
  await Promise.all([page.waitForNavigation(), page.click('button[value=close]')]);
  tally.check((await main()).includes('Il registro è salvato'), 'the second register is saved');

  // Half for the first, all for the second, half for the twelfth.
  await visit(page, `${base}${group}?lang=it`);
  const shares = await page.$$eval('#people ~ * tbody tr, section:has(#people) tbody tr', (rows) => rows.map((row) => row.querySelector('td strong').textContent));
  tally.check(shares.filter((share) => share === '100%').length === WANTED - 2, `shares: ${shares.join(' ')}`);
  tally.check(shares.filter((share) => share === '50%').length === 2, 'two attended half');

  // The person's card.
  const person = cases[1].person;
  await visit(page, `${base}/persons/${person}?lang=it`);
  const card = await main();
  tally.check(card.includes(title) && /(100|50)%/.test(card), 'the card shows the activity with its share');

  // On a phone nothing is wider than the screen.
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of [group, `${group}/sessions/1`, `/cases/${cases[1].case}/groups`]) {
    await visit(page, `${base}${path}?lang=it`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    tally.check(wide <= 0, `${path}: ${wide} px too wide for a phone`);
  }

  // On paper: everybody, with room to sign.
  await visit(page, `${base}${group}/sessions/1/print?lang=it`);
  tally.check((await page.locator('tbody tr').count()) === WANTED, 'everybody is on paper');
} catch (problem) {
  tally.check(false, problem.message);
} finally {
  await engine.close();
}
tally.end();
