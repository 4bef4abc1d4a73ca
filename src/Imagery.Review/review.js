// What the reviewer does. All that counts is on the server; here is only where the reviewer looks.
import { closeUp, createMap, pictures } from './drawing.js';

const find = id => document.getElementById(id);
const token = document.querySelector('meta[name=token]').content;
const place = JSON.parse(sessionStorage.getItem('place') ?? '{}');
const remember = changes => { Object.assign(place, changes); sessionStorage.setItem('place', JSON.stringify(place)); };
let state = null, scene = null, kept = {}, number = 0, queue = [], index = 0;
let turn = Promise.resolve();

async function ask(address, body) {
  const answer = await fetch(address, body === undefined ? {} : { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Imagery-Token': token }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error((await answer.text()).trim());
  return answer.json();
}
const width = () => Math.max(0, Math.round(Number(find('width').value) || 0));
const say = text => { find('said').textContent = text; };
function fault(error) { find('fault').textContent = error ? error.message : ''; find('fault').hidden = !error; }
/** One thing after the other, in the order of the keys. */
function then(work) {
  turn = turn.then(work).then(() => fault(null), fault);
  return turn;
}
const name = zone => zone === '*' ? 'Whole site' : zone;
const three = v => v === null ? 'not observed' : `${v[0]} [${v[1]}–${v[2]}]`;
const box = () => scene?.boxes.find(b => b.id === queue[index]) ?? null;
const option = (value, text) => { const o = document.createElement('option'); o.value = value; o.textContent = text; return o; };

const map = createMap(find('map'), {
  picked: id => {
    if (!queue.includes(id)) queue.splice(index, 0, id);
    index = queue.indexOf(id);
    render();
  },
  drawn: ends => edit({ kind: 'add', ends }),
  say,
  mode: on => document.querySelector('[data-do=draw]').setAttribute('aria-pressed', on),
});

async function loadState() {
  state = await ask('/state');
  find('site').replaceChildren(...[...new Set(state.scenes.map(s => s.site))].map(s => option(s, s)));
  const stored = state.scenes.findIndex(s => s.scene === place.scene);
  number = stored >= 0 ? stored : Math.max(0, state.scenes.findIndex(s => s.reviewed < s.found));
  find('orphans').hidden = state.orphans.length === 0;
  find('orphans').firstElementChild.textContent = `${state.orphans.length} edits of boxes or images that are no longer there`;
  find('orphans').lastElementChild.replaceChildren(...state.orphans.map(t => { const li = document.createElement('li'); li.textContent = t; return li; }));
  for (const id of ['show', 'order', 'width']) if (place[id] !== undefined) find(id).value = place[id];
  unwritten(state.unwritten);
}
const dateOf = s => `${s.time.replace('T', ' ').replace('Z', '')} (${s.found - s.reviewed} left)`;
function dates() {
  const site = state.scenes[number].site;
  find('site').value = site;
  find('image').replaceChildren(...state.scenes.map((s, i) => [s, i]).filter(([s]) => s.site === site).map(([s, i]) => option(i, dateOf(s))));
  find('image').value = number;
}
async function loadScene(wanted) {
  if (state.scenes.length === 0) { find('box-title').textContent = 'No image was counted: there is nothing to review.'; return; }
  number = wanted;
  scene = await ask(`/scene?number=${number}&width=${width()}`);
  kept = await pictures(number, scene);
  dates();
  const zones = scene.zones.map(z => z.zone);
  find('zone').replaceChildren(...zones.map(z => option(z, name(z))));
  find('zone').value = zones.includes(place.zone) ? place.zone : zones[0];
  remember({ scene: state.scenes[number].scene });
  map.show(number, scene, scene.boxes);
  await line(place.box);
}
/** Lines the boxes up: by zone, by what is shown, in the order that is wanted. */
async function line(wanted) {
  const zone = find('zone').value, show = find('show').value, order = find('order').value;
  const shown = { open: b => b.state === 'detected', all: () => true, noted: b => b.notes.length > 0 }[show] ?? (b => b.state === show);
  const those = scene.boxes.filter(b => (zone === '*' || b.zones.includes(zone)) && (shown(b) || b.id === wanted));
  if (order === 'sample') {
    const rank = new Map((await ask(`/sample?number=${number}&zone=${encodeURIComponent(zone)}`)).map((id, i) => [id, i]));
    those.sort((a, b) => (rank.get(a.id) ?? 1e9) - (rank.get(b.id) ?? 1e9));
  } else if (order === 'place') {
    those.sort((a, b) => b.y - a.y || a.x - b.x);
  } else {
    those.sort((a, b) => Math.abs(a.p - .5) - Math.abs(b.p - .5));
  }
  queue = those.map(b => b.id);
  index = Math.max(0, queue.indexOf(wanted));
  render();
}

function render() {
  const b = box(), s = state.scenes[number];
  find('box-title').textContent = b ? `Box ${index + 1} of ${queue.length}: ${b.state === 'detected' ? 'not judged' : b.state}` : 'No box to look at here';
  find('box-facts').textContent = b ? `${b.drawn ? 'Drawn by hand' : `Probability ${Math.round(b.p * 100)} %`}, ${b.length}, ${b.zones.length ? b.zones.join(' and ') : 'in no zone'}${b.deck ? ', on a vessel' : ''}${b.disputed ? '; reviewers disagree' : ''}. ${b.id}` : 'Choose another zone or show all boxes; search the picture for missed ones.';
  find('box-notes').replaceChildren(...(b?.notes ?? []).map(t => { const li = document.createElement('li'); li.textContent = t; return li; }));
  find('close-up-note').textContent = closeUp(find('close-up'), b, scene, kept, find('outline').checked);
  map.current(b);
  const [found, reviewed] = ['found', 'reviewed'].map(k => state.scenes.reduce((n, c) => n + c[k], 0));
  find('progress').max = Math.max(1, found);
  find('progress').value = reviewed;
  find('progress-text').textContent = `${reviewed} of ${found} judged, ${s.reviewed} of ${s.found} in this image`;
  remember({ box: b?.id });
  counts();
}
function counts() {
  find('counts').replaceChildren(...scene.zones.map(z => {
    const row = document.createElement('tr');
    const cell = (text, kind) => { const c = document.createElement(kind === 'th' ? 'th' : 'td'); c.textContent = text; if (kind === 'number') c.className = kind; if (kind === 'th') c.scope = 'row'; row.append(c); return c; };
    cell(name(z.zone), 'th');
    for (const v of [three(z.machine), three(z.reviewed), z.accepted, z.rejected, z.added, z.unreviewed]) cell(v, 'number');
    cell(z.advice);
    const last = cell(z.searched ? 'searched' : '');
    if (!z.searched && z.reviewed) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = 'Mark searched';
      button.setAttribute('aria-label', `Mark searched: ${name(z.zone)}`);
      button.addEventListener('click', () => edit({ kind: 'searched', zone: z.zone }));
      last.append(button);
    }
    return row;
  }));
}
function unwritten(is) {
  state.unwritten = is;
  find('unwritten').textContent = is ? 'Edits are kept. The other outputs do not show them yet.' : 'The outputs show every edit.';
}
const counted = () => { const z = scene.zones.find(z => z.zone === find('zone').value); return `${name(z.zone)}: ${three(z.reviewed)}.`; };

function edit(request) {
  return then(async () => take(await ask(`/edits?width=${width()}`, { scene: number, ...request })));
}
async function take(change) {
  if (change.scene !== number) await loadScene(change.scene);
  const changed = new Map(change.changed.map(b => [b.id, b])), removed = new Set(change.removed);
  scene.boxes = scene.boxes.filter(b => !removed.has(b.id)).map(b => { const c = changed.get(b.id); changed.delete(b.id); return c ?? b; }).concat([...changed.values()]);
  scene.zones = change.zones;
  state.scenes[number].reviewed = change.reviewed;
  queue = queue.filter(id => !removed.has(id));
  find('image').selectedOptions[0].textContent = dateOf(state.scenes[number]);
  redraw();
  const first = change.changed[0], word = { accept: 'Accepted', reject: 'Rejected', length: 'Length corrected', add: 'Added', note: 'Noted', searched: 'Marked searched', withdraw: 'Undone' }[change.kind];
  if (first && (change.kind === 'add' || change.kind === 'withdraw')) {
    if (!queue.includes(first.id)) queue.splice(index, 0, first.id);
    index = queue.indexOf(first.id);
  } else if (!['note', 'searched', 'withdraw'].includes(change.kind)) {
    forward();
  }
  index = Math.max(0, Math.min(index, queue.length - 1));
  unwritten(true);
  render();
  say(`${word}${first && change.kind === 'add' ? ` as ${first.length}` : ''}. ${counted()} ${find('box-title').textContent}.`);
}
/** Words and close-up are painted first: thousands of outlines may follow a moment later. */
let waiting = 0;
function redraw() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => setTimeout(() => map.boxes(scene.boxes)));
}
/** To the next box that nobody judged, else to the next. */
function forward() {
  const open = id => scene.boxes.find(b => b.id === id)?.state === 'detected';
  const next = queue.findIndex((id, i) => i > index && (find('show').value !== 'open' || open(id)));
  if (next >= 0) index = next;
}
function step(by) {
  index = Math.max(0, Math.min(queue.length - 1, index + by));
  render();
  say(`${find('box-title').textContent}. ${find('box-facts').textContent}`);
}
const judge = (kind, more) => { const id = box()?.id; if (id) edit({ kind, box: id, ...more }); };
const commands = {
  accept: () => judge('accept'), reject: () => judge('reject'),
  '20ft': () => judge('length', { length: '20ft' }), '40ft': () => judge('length', { length: '40ft' }), '45ft': () => judge('length', { length: '45ft' }),
  next: () => step(1), previous: () => step(-1),
  undo: () => then(async () => take(await ask(`/undo?width=${width()}`, {}))),
  note: () => find('words').focus(),
  outline: () => { find('outline').checked = !find('outline').checked; render(); },
  draw: () => map.isDrawing ? (map.stop(), say('Drawing stopped.')) : map.draw(),
  whole: () => map.whole(), native: () => map.native(),
  finish: () => then(async () => {
    say('Writing the outputs…');
    unwritten((await ask('/finish', {})).unwritten);
    say('Written: counts, changes, layers and report show every edit.');
  }),
};
const keys = { a: 'accept', r: 'reject', 2: '20ft', 4: '40ft', 5: '45ft', j: 'next', k: 'previous', ArrowRight: 'next', ArrowLeft: 'previous', u: 'undo', n: 'note', d: 'draw', o: 'outline' };

document.addEventListener('click', e => { const b = e.target.closest?.('[data-do]'); if (b && scene) commands[b.dataset.do](); });
document.addEventListener('keydown', e => {
  const typing = e.target.closest('textarea, select, input:not([type=checkbox])');
  if (!scene || !find('keys').checked || typing || e.altKey || e.metaKey || e.ctrlKey) return;
  const command = keys[e.key.length === 1 ? e.key.toLowerCase() : e.key];
  if (!command || (e.key.startsWith('Arrow') && e.target.closest('#map, .scroll'))) return;
  e.preventDefault();
  commands[command]();
});
find('note').addEventListener('submit', e => {
  e.preventDefault();
  judge('note', { why: find('words').value });
  find('words').value = '';
  find('look').focus();
});
find('words').addEventListener('keydown', e => { if (e.key === 'Escape') find('look').focus(); });
find('pick').addEventListener('submit', e => e.preventDefault());
find('site').addEventListener('change', e => then(() => loadScene(state.scenes.findIndex(s => s.site === e.target.value))));
find('image').addEventListener('change', e => then(() => loadScene(Number(e.target.value))));
for (const id of ['zone', 'show', 'order']) find(id).addEventListener('change', e => { remember({ [id]: e.target.value, box: undefined }); then(() => line()); });
find('width').addEventListener('change', () => then(async () => { remember({ width: find('width').value }); scene.zones = (await ask(`/scene?number=${number}&width=${width()}`)).zones; counts(); }));
find('outline').addEventListener('change', () => render());

// The token has done its work: it shall not stand in the history.
history.replaceState(null, '', '/');
then(async () => {
  await loadState();
  await loadScene(number);
  document.documentElement.classList.add('ready');
});
