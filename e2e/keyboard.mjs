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

/** Asks for the questions that follow from the answers so far. */
const REFRESH = '_refresh';

/** A form: `answers` in the order of the page, then the button whose value is `deed`. */
async function fill(page, answers, deed) {
  for (const [name, value] of answers) {
    if (name === REFRESH) {
      await tabTo(page, (at) => at.tag === 'BUTTON' && at.value === 'refresh', 'update the questions');
      await enter(page);
    } else await answer(page, name, value);
  }
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

/** Follows a link to an address that holds `part`. */
async function follow(page, part) {
  await tabTo(page, (at) => at.tag === 'A' && (at.href ?? '').includes(part), `link ${part}`);
  await enter(page);
}

const text = (page) => page.textContent('main');

async function expect(page, words, step) {
  const told = await text(page);
  const errors = told.replace(/\s+/g, ' ').slice(0, 300);
  for (const word of [words].flat()) tally.check(told.includes(word), `${step}: "${word}" at ${page.url()} (${errors})`);
}

const PERSON = [
  ['channel', 'reception_project'],
  ['identity.family_name', 'OKWUDEMO'],
  ['identity.given_name', 'Blessing'],
  ['identity.sex', 'F'],
  ['identity.birth_date', '14/3/1992'],
  ['identity.birth_country', 'NG'],
  ['identity.citizenships', 'NG'],
  ['identity.provisional_tax_codes.0.code', '90012340429'],
  ['contacts.phones.0.number', '333 000 0001'],
  ['contacts.phones.0.relation', 'own'],
  ['contacts.preferred_language', 'en'],
  ['contacts.literacy', 'good'],
  ['contacts.needs_interpreter', 'yes'],
  ['address.type', 'domicile'],
  ['stay_title.title_type', 'asylum_certificate'],
  [REFRESH],
  ['address.comune', 'Porto Recanati (MC)'],
  ['stay_title.title_number', 'C3-0001'],
  ['stay_title.reason', 'asylum_request'],
  ['stay_title.protection_status', 'applicant'],
  ['stay_title.requested_on', '1/6/2020'],
  ['stay_title.expires_on', '1/12/2020'],
  ['stay_title.check', 'seen'],
];

const SCREENING = [
  ['held_on', '6/7/2020'],
  ['place', 'Porto Recanati'],
  ['mode', 'in_person'],
  ['mandate', 'tender_manager'],
  ['channel', 'reception_project'],
  ['mediator_present', 'no'],
  ['language', 'en'],
  ['title_proof', 'seen'],
  ['unaccompanied_minor', 'no'],
  ['other_vulnerability', 'no'],
  ['italian_level', 'a2'],
  ['education_level', 'isced_3'],
  ['occupational_status', 'inactive'],
  ['did_active', 'no'],
  ['known_to_social', 'no'],
  ['requests', 'job'],
  ['motivation', 'Cerca lavoro'],
  ['other_projects', 'no'],
  ['outcome', 'suitable'],
  [REFRESH],
  ['partner', 'PRC'],
  ['next_appointment', '8/7/2020 9:00'],
  ['privacy_short', 'yes'],
  ['privacy_short_language', 'en'],
  ['operator_signature', 'yes'],
];

const NOTICE = [
  ['language', 'en'],
  ['delivered_at', '8/7/2020 9:10'],
  ['mode', 'paper'],
  ['explained_by', 'Mediatrice'],
  ['acknowledgement.how', 'signature'],
  ['acknowledgement.signer', 'Blessing'],
  ['copy_given_on', '8/7/2020'],
];

const DOCUMENT = [
  ['type', 'asylum_certificate'],
  [REFRESH],
  ['number', 'C3-0001'],
  ['check', 'seen'],
];

const CARD = [
  ['partner', 'PRC'],
  ['case_manager', 'u.ts.prc'],
  ['first_reception_on', '8/7/2020'],
  ['person_signature.how', 'signature'],
  ['person_signature.signer', 'Blessing'],
  ['operator_signature', 'yes'],
];

const NEEDS = ['work', 'training', 'language', 'housing', 'income', 'family_childcare', 'health', 'legal_documents', 'relations', 'mobility', 'digital'];

const ORIENTATION = [
  ['held_on', '15/7/2020'],
  ['mode', 'in_person'],
  ['language', 'en'],
  ['mediator_present', 'yes'],
  ['minutes', '60'],
  ['topics', 'cpi_services'],
  ...NEEDS.map((need) => [`needs.${need}.level`, need === 'work' ? '3' : '1']),
  ['job_readiness', '3'],
  ['italian_level', 'a2'],
  ['outcome', 'cpi'],
  ['operator_signature', 'yes'],
  ['person_signature.how', 'signature'],
  ['person_signature.signer', 'Blessing'],
  [REFRESH],
  ['centre', 'CPI-CIV'],
  ['centre_reason', 'enrolment'],
  ['centre_shared', 'identity'],
];

/** The check of the requirements for enrolment, on a day. */
const check = (day) => [
  ['held_on', day],
  ['schooling_done', 'yes'],
  ['identity_check', 'seen'],
  ['tax_code_status', 'provisional'],
  ['residence', 'habitual_abode'],
  ['employment_condition', 'jobless'],
  ['availability', 'yes'],
  ['did_done', 'no'],
  ['operator_signature', 'yes'],
];

const VALICO = [
  ['held_on', '15/7/2020'],
  ['informed', 'yes'],
  ['interested', 'yes'],
  ['target_profiles.0.title', 'Addetta alle pulizie'],
  ['experience_months', '18'],
  ['evidence', 'documentary'],
  ['evidence', 'testimony'],
  ['italian_level', 'a2'],
  ['mediator_present', 'no'],
  ['permit_ok', 'yes'],
  ['motivation', '3'],
  ['weekly_hours', '20'],
  ['result', 'referred'],
  [REFRESH],
  ['centre', 'CPI-CIV'],
  ['operator_signature', 'yes'],
];

/** AS-01, steps 1–4: from the door to the second check at the employment centre. */
async function reception(page) {
  await page.goto(`${base}/`);
  await page.keyboard.press('/');
  await page.keyboard.type('okwudemo blessing');
  await enter(page);
  await follow(page, '/persons/new');
  await fill(page, PERSON, 'save');
  await answer(page, 'purpose', 'care');
  await tabTo(page, (at) => at.tag === 'BUTTON' && at.type === 'submit' && !/logout/i.test(at.value), 'open the card');
  await enter(page);
  await expect(page, ['OKWUDEMO', 'Blessing'], 'the card');
  const card = new URL(page.url()).pathname;

  await follow(page, '/forms/screening_sheet');
  await fill(page, SCREENING, 'close');
  await expect(page, 'F01-TS-PRC-2020-', 'screening');
  const onCard = async (part, answers, deed, told) => {
    await page.goto(base + card);
    if (!(await page.locator(`main a[href*="${part}"]:visible`).count())) {
      await tabTo(page, (at) => at.tag === 'SUMMARY', 'all forms and acts');
      await page.keyboard.press('Enter');
    }
    await follow(page, part);
    await fill(page, answers, deed);
    await expect(page, told, part);
  };
  await onCard('/forms/privacy_notice', NOTICE, 'close', 'F02P-');
  await onCard('/identity_document', DOCUMENT, 'save', 'C3-0001');
  await onCard('/forms/registration_card', CARD, 'close', 'F02-');
  await onCard('/activities', [['on', '8/7/2020'], ['activity', 'a']], 'act', 'PRC-2020-');
  await onCard('/activities', [['on', '15/7/2020'], ['activity', 'b1'], ['minutes', '60']], 'act', 'PRC-2020-');
  await onCard('/activities', [['on', '15/7/2020'], ['activity', 'b3']], 'act', 'PRC-2020-');
  await onCard('/forms/basic_orientation', ORIENTATION, 'close', 'F06-');
  await onCard('/forms/cpi_enrolment_check', check('15/7/2020'), 'close', ['F07-', 'In attesa', '31 luglio 2020']);
  await onCard('/forms/valico_referral', VALICO, 'close', ['F08-', '95', 'Rinvio a VALICO']);
  await onCard('/forms/cpi_enrolment_check', check('3/8/2020'), 'close', ['F07-', 'Iscrivibile']);
}

const engine = await browser();
try {
  const page = await (await engine.newContext({ viewport: { width: 1280, height: 800 }, locale: 'it-IT' })).newPage();
  await signInByKeyboard(page, 'u.ts.prc');
  await shell(page);
  await reception(page);
  await signOutByKeyboard(page);
} catch (problem) {
  tally.check(false, problem.message);
} finally {
  await engine.close();
}
tally.end();
