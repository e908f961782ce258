// SPDX-License-Identifier: AGPL-3.0-or-later
// A pad to sign on: finger, pen or mouse draw strokes of whole numbers in a box
// of 600 by 200. What is drawn is a hidden field of its form; without this file
// the other ways to sign serve.

const WIDTH = 600;
const HEIGHT = 200;
// As the rules have it, less a stroke.
const LONGEST = 7_900;

let unsent = false;

const pad = (box) => {
  const canvas = box.querySelector('canvas');
  const field = box.querySelector('input[name=drawing]');
  const status = box.querySelector('[role=status]');
  const pen = canvas.getContext('2d');
  let last;

  const scale = canvas.width / WIDTH;
  Object.assign(pen, { lineWidth: 4 * scale, lineCap: 'round', lineJoin: 'round', strokeStyle: '#111', fillStyle: '#111' });
  const say = (key) => (status.textContent = status.dataset[key]);
  const at = (e) => {
    const seen = canvas.getBoundingClientRect();
    const within = (place, length, most) => Math.max(0, Math.min(most, Math.round((place / length) * most)));
    return [within(e.clientX - seen.left, seen.width, WIDTH), within(e.clientY - seen.top, seen.height, HEIGHT)];
  };
  const line = ([fromX, fromY], [x, y]) => {
    pen.beginPath();
    pen.moveTo(fromX * scale, fromY * scale);
    pen.lineTo(x * scale, y * scale);
    pen.stroke();
  };
  const draw = (point) => {
    if (field.value.length > LONGEST) return say('full');
    if (!last) field.value += `M${point.join(' ')}`;
    else if (Math.abs(point[0] - last[0]) + Math.abs(point[1] - last[1]) > 2) field.value += `L${point.join(' ')}`;
    else return;
    line(last ?? point, point);
    last = point;
  };

  canvas.addEventListener('pointerdown', (e) => {
    if (e.button !== 0) return;
    e.preventDefault();
    canvas.setPointerCapture(e.pointerId);
    last = undefined;
    draw(at(e));
  });
  canvas.addEventListener('pointermove', (e) => {
    if (!last || !canvas.hasPointerCapture(e.pointerId)) return;
    const all = e.getCoalescedEvents?.() ?? [];
    (all.length ? all : [e]).forEach((one) => draw(at(one)));
  });
  const lift = () => {
    if (!last) return;
    last = undefined;
    unsent = true;
    if (field.value.length <= LONGEST) say('drawn');
  };
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);
  box.querySelector('[data-clear]').addEventListener('click', () => {
    field.value = '';
    unsent = false;
    pen.clearRect(0, 0, canvas.width, canvas.height);
    say('blank');
  });

  // What came back with a fault is still there.
  for (const stroke of field.value.split('M').slice(1)) {
    const points = stroke.split('L').map((point) => point.split(' ').map(Number));
    points.forEach((point, index) => line(points[Math.max(0, index - 1)], point));
  }
  say(field.value ? 'drawn' : 'blank');
};

document.querySelectorAll('form[data-sign]').forEach((form) => {
  const show = () => {
    const how = form.querySelector('input[name=how]:checked')?.value;
    form.querySelectorAll('[data-for]').forEach((part) => (part.hidden = !part.dataset.for.split(' ').includes(how)));
  };
  form.addEventListener('change', show);
  form.querySelectorAll('[data-pad]').forEach(pad);
  show();
});
document.querySelectorAll('form').forEach((form) => form.addEventListener('submit', () => (unsent = false)));
addEventListener('beforeunload', (e) => unsent && e.preventDefault());
