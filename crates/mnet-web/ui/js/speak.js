// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads questions aloud with the voices of the browser itself: nothing is sent
// anywhere. Without a voice for the language, or without this file, the page
// is the same and has no buttons to listen.

const panel = document.querySelector('[data-speak-lang]');
const synth = window.speechSynthesis;

const start = () => {
  const { speakLang: lang, speakListen: listen, speakStop: stop, speakNone: none } = panel.dataset;
  const voice = synth.getVoices().find((one) => one.lang.toLowerCase().split(/[-_]/)[0] === lang);
  if (!voice) {
    if (!panel.querySelector('[data-speak-note]')) {
      const note = Object.assign(document.createElement('p'), { className: 'mn-small mn-muted', textContent: none });
      note.dataset.speakNote = '';
      panel.append(note);
    }
    return;
  }
  panel.querySelector('[data-speak-note]')?.remove();
  let going;
  const show = (button, on) => {
    button.textContent = on ? stop : listen;
    button.setAttribute('aria-pressed', on);
  };
  const halt = () => {
    synth.cancel();
    if (going) show(going, false);
    going = undefined;
  };
  const say = (button, texts) => {
    const was = going;
    halt();
    if (was === button) return;
    going = button;
    show(button, true);
    texts.forEach((text, at) => {
      const piece = Object.assign(new SpeechSynthesisUtterance(text), { lang: voice.lang, voice, rate: 0.9 });
      if (at === texts.length - 1) piece.onend = () => going === button && halt();
      synth.speak(piece);
    });
  };
  document.querySelectorAll('.mn-said, .mn-field').forEach((field) => {
    if (field.dataset.speaks || field.querySelector('.mn-field')) return;
    const texts = field.matches('.mn-said') ? [field.textContent] : [...field.querySelectorAll(`.mn-spoken[lang="${lang}"]`)].map((one) => one.textContent);
    if (!texts.length) return;
    field.dataset.speaks = '1';
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-outline-primary btn-sm mn-listen', lang });
    show(button, false);
    button.addEventListener('click', () => say(button, texts));
    field.append(button);
  });
};

if (panel && synth) {
  start();
  synth.addEventListener?.('voiceschanged', start);
}
