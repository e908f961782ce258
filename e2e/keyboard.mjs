// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole desk without a pointer: sign in, skip link, quick search, then the
// first steps of a path (AS-01, 1–4), every control reached by Tab and every
// stop with a visible focus.
//
//   node keyboard.mjs http://127.0.0.1:8080 accounts.json

import { Tally, accountOf, asked, browser } from './lib.mjs';

const { base, accounts } = asked();
const tally = new Tally();

/** The control that has the focus, in a few words, and whether one can see that it has. */
const focused = (page) =>
  page.evaluate(() => {
    const el = document.activeElement;
    const style = getComputedStyle(el);
    const box = el.getBoundingClientRect();
    return {
      tag: el.tagName,
      name: el.getAttribute('name'),
      value: el.value,
      type: el.type,
      id: el.id,
      href: el.getAttribute('href'),
      text: (el.textContent ?? '').trim().slice(0, 60),
      seen: el === document.body || ((style.boxShadow !== 'none' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)) && box.bottom > 0 && box.top < innerHeight),
    };
  });

/** Presses Tab until `wanted` holds; fails when the page has been walked through without meeting it. */
async function tabTo(page, wanted, what) {
  for (let presses = 0; presses < 400; presses += 1) {
    const at = await focused(page);
    if (at.tag !== 'BODY' && wanted(at)) {
      tally.check(at.seen, `${what}: focus can be seen`);
      return at;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${what}: not reached with Tab at ${page.url()}`);
}

/** Follows a link or presses a button and waits for the page that comes. */
async function enter(page) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

async function signInByKeyboard(page, user) {
  const account = accountOf(accounts, user);
  await page.goto(`${base}/login`);
  await tabTo(page, (at) => at.name === 'user', 'user name');
  await page.keyboard.type(account.user);
  await page.keyboard.press('Tab');
  tally.check((await focused(page)).name === 'password', 'the password comes after the user name');
  await page.keyboard.type(account.password);
  await enter(page);
  tally.check(new URL(page.url()).pathname !== '/login', `${user} signs in with the keyboard`);
}

async function signOutByKeyboard(page) {
  await tabTo(page, (at) => at.tag === 'BUTTON' && page.url() && /logout|Uscire|Sign out/i.test(at.text), 'sign out');
  await enter(page);
}

/** Answers one field the way its kind is answered by hand. */
async function answer(page, name, value) {
  const at = await tabTo(page, (el) => el.name === name, name);
  if (at.tag === 'SELECT') {
    for (let i = 0; i < 400 && (await focused(page)).value !== value; i += 1) await page.keyboard.press('ArrowDown');
  } else if (at.type === 'radio') {
    await page.keyboard.press('Space');
    for (let i = 0; i < 50 && (await focused(page)).value !== value; i += 1) await page.keyboard.press('ArrowDown');
  } else if (at.type === 'checkbox') {
    await tabTo(page, (el) => el.name === name && el.value === value, `${name} = ${value}`);
    await page.keyboard.press('Space');
  } else {
    await page.keyboard.press('Control+A');
    await page.keyboard.type(value);
  }
}

/** A form: `answers` in the order of the page, then the button whose value is `deed`. */
async function fill(page, answers, deed) {
  for (const [name, value] of answers) await answer(page, name, value);
  await tabTo(page, (at) => at.tag === 'BUTTON' && at.value === deed, `button ${deed}`);
  await enter(page);
}

async function shell(page) {
  await page.goto(`${base}/`);
  await page.keyboard.press('Tab');
  tally.check((await focused(page)).href === '#main', 'the first stop is the skip link');
  await page.keyboard.press('Enter');
  tally.check((await focused(page)).id === 'main', 'the skip link goes to the content');
  await page.keyboard.press('/');
  tally.check((await focused(page)).name === 'q', 'the slash goes to the search box');
  await page.keyboard.type('OKWUDEMO');
  await enter(page);
  tally.check((await page.textContent('main')).length > 0, 'the search answers');
}

/** AS-01, steps 1–4: who, where, what. Filled in step by step with the pages. */
const STEPS = [];

const engine = await browser();
try {
  const page = await (await engine.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await signInByKeyboard(page, 'u.ts.prc');
  await shell(page);
  for (const { path, answers, deed, expect } of STEPS) {
    await page.goto(base + path);
    await fill(page, answers, deed);
    tally.check((await page.textContent('main')).includes(expect), `${path}: ${expect}`);
  }
  await signOutByKeyboard(page);
} catch (problem) {
  tally.check(false, problem.message);
} finally {
  await engine.close();
}
tally.end();
