// SPDX-License-Identifier: AGPL-3.0-or-later
// Comforts for the desk. Every page works without this file.
//
// - "/" goes to the search box (can be switched off: WCAG 2.1.4);
// - a button with data-key is pressed by that digit (switched off likewise);
// - a form is sent once, however often the button is pressed;
// - a form with data-draft-url keeps its draft by itself;
// - leaving a changed form asks first;
// - a field with data-suggest fills its list of proposals while one types;
// - the first error gets the focus.

const body = document.body;
const say = (key, time) => (body.dataset[key] || '').replace('%', time);
const isTyping = (el) => el.closest('input,textarea,select,[contenteditable]');

const stored = (value) => {
  try {
    if (value === undefined) return localStorage.getItem('mn-keys');
    localStorage.setItem('mn-keys', value);
  } catch {
    return null; // storage refused: shortcuts stay on
  }
};

const shortcuts = () => {
  const toggle = document.querySelector('[data-keys-toggle]');
  const show = () => toggle && (toggle.textContent = toggle.dataset[stored() === 'off' ? 'on' : 'off']);
  if (toggle) {
    toggle.closest('[hidden]').hidden = false;
    toggle.addEventListener('click', () => {
      stored(stored() === 'off' ? 'on' : 'off');
      show();
    });
    show();
  }
  document.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.repeat || isTyping(e.target) || stored() === 'off') return;
    // The place of the key: digits are other signs on an Arabic keyboard.
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(e.code)?.[1];
    document.querySelector(`[data-key="${digit}"]`)?.click();
    if (e.key !== '/') return;
    const search = document.querySelector('[data-quick-search]');
    if (!search) return;
    e.preventDefault();
    search.focus();
    search.select();
  });
};

const sendOnce = (form) => {
  form.addEventListener('submit', (e) => {
    if (form.dataset.sent) return e.preventDefault();
    form.dataset.sent = '1';
    if (e.submitter) e.submitter.setAttribute('aria-disabled', 'true');
  });
  // Back button: the page comes back as it was left.
  addEventListener('pageshow', () => {
    delete form.dataset.sent;
    form.querySelectorAll('[aria-disabled]').forEach((b) => b.removeAttribute('aria-disabled'));
  });
};

const keepDraft = (form) => {
  const url = form.dataset.draftUrl;
  const status = form.querySelector('[data-draft-status]');
  let changed = false;
  let timer;
  let going;
  const tell = (key) => {
    if (status) status.textContent = say(key, new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short' }));
  };
  const save = async (keepalive = false) => {
    if (!changed || !url || form.dataset.sent) return;
    changed = false;
    going?.abort();
    going = new AbortController();
    try {
      const answer = await fetch(url, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        headers: { accept: 'application/json' },
        signal: going.signal,
        keepalive,
      });
      if (!answer.ok) throw answer;
      tell('tSaved');
    } catch (reason) {
      if (reason.name === 'AbortError') return;
      changed = true;
      tell('tFailed');
    }
  };
  form.addEventListener('input', () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, 2500);
  });
  document.addEventListener('visibilitychange', () => document.hidden && save(true));
  addEventListener('beforeunload', (e) => {
    if (changed && !form.dataset.sent) e.preventDefault();
  });
};

const suggest = (input) => {
  const list = input.list;
  let timer;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    const typed = input.value.trim();
    if (typed.length < 2) return;
    timer = setTimeout(async () => {
      const answer = await fetch(input.dataset.suggest + encodeURIComponent(typed), { headers: { accept: 'application/json' } }).catch(() => null);
      if (!answer?.ok) return;
      const { items } = await answer.json();
      list.replaceChildren(...items.slice(0, 20).map(({ value, label }) => new Option(label, value)));
    }, 200);
  });
};

// A proposal of a concept is "words <address>": the words stay in sight, the answer goes along.
const concept = (input) => {
  input.addEventListener('input', () => {
    const [, words] = /^(.*) <http[^>]*>$/.exec(input.value) ?? [];
    const field = input.closest('.mn-field');
    field.querySelectorAll('input[type=radio]').forEach((radio) => (radio.checked = false));
    field.querySelector('input[type=hidden]')?.remove();
    if (!words) return;
    const kept = Object.assign(document.createElement('input'), { type: 'hidden', name: input.name, value: input.value });
    input.after(kept);
    input.value = words;
  });
};

shortcuts();
document.querySelectorAll('form').forEach((form) => {
  if (form.method === 'post') sendOnce(form);
  if (form.hasAttribute('data-draft-url') || form.hasAttribute('data-guard')) keepDraft(form);
});
document.querySelectorAll('input[data-suggest]').forEach(suggest);
document.querySelectorAll('input[data-concept]').forEach(concept);
document.querySelectorAll('[data-print]').forEach((button) => {
  button.hidden = false;
  button.addEventListener('click', () => print());
});
document.querySelector('.mn-errors a')?.focus();
