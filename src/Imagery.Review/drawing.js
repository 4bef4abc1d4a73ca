// The two pictures: the close-up of a box and the map of an image, with the tool that draws a missed container.
const colours = { detected: '#ffb000', accepted: '#3ddc84', rejected: '#ff6b6b', added: '#6cb6ff' };

/** Corners of a box, metres east and north of the image's origin. */
export function corners({ x, y, l, w, a }) {
  const s = Math.sin(a * Math.PI / 180), c = Math.cos(a * Math.PI / 180);
  return [[-l, -w], [l, -w], [l, w], [-l, w]].map(([u, v]) => [x + u / 2 * s + v / 2 * c, y + u / 2 * c - v / 2 * s]);
}

const load = address => new Promise(done => {
  const image = new Image();
  image.onload = () => done(image);
  image.onerror = () => done(null);
  image.src = address;
});

/** What was kept of an image, as elements; null where nothing was. */
export async function pictures(number, scene) {
  const [chips, zones] = await Promise.all([
    scene.chips ? load(`/chips.jpg?number=${number}`) : null, scene.picture ? load(`/zones.jpg?number=${number}`) : null]);
  return { chips, zones };
}

/** Draws a box's surroundings and says where they come from. */
export function closeUp(canvas, box, scene, kept, outlined) {
  const g = canvas.getContext('2d'), side = canvas.width;
  g.imageSmoothingEnabled = false;
  g.fillStyle = '#14171a';
  g.fillRect(0, 0, side, side);
  if (!box) return '';
  let outline, note;
  if (box.cell && kept.chips) {
    const cell = scene.chips.cell, k = side / cell;
    g.drawImage(kept.chips, box.cell[0], box.cell[1], cell, cell, 0, 0, side, side);
    // A corrected length shows in the map; the chip keeps the box as it was found.
    outline = box.corners.map(([x, y]) => [x * k, y * k]);
    note = 'Native pixels.';
  } else if (kept.zones) {
    const pixel = scene.picture.pixel, ground = 30, k = side / ground;
    const at = { x: box.x / pixel, y: -box.y / pixel };
    if (at.x < 0 || at.y < 0 || at.x >= scene.picture.width || at.y >= scene.picture.height) {
      return 'The pixels of this box are not in the evidence: it cannot be judged from here.';
    }
    const wide = ground / pixel;
    g.drawImage(kept.zones, at.x - wide / 2, at.y - wide / 2, wide, wide, 0, 0, side, side);
    outline = corners(box).map(([x, y]) => [(x - box.x) * k + side / 2, side / 2 - (y - box.y) * k]);
    note = `No chip was kept of this box: cut from the picture of the zones, ${pixel.toFixed(2)} m a pixel${pixel > scene.pixel * 1.05 ? `, coarser than the image's ${scene.pixel} m` : ''}.`;
  } else {
    return 'The pixels of this box are not in the evidence: it cannot be judged from here.';
  }
  if (outlined) {
    g.beginPath();
    outline.forEach(([x, y], i) => i ? g.lineTo(x, y) : g.moveTo(x, y));
    g.closePath();
    g.lineWidth = 4; g.strokeStyle = '#000a'; g.stroke();
    g.lineWidth = 2; g.strokeStyle = colours[box.state]; g.stroke();
  }
  return note;
}

/** The map of one image at a time. `picked(id)` is told of clicks, `drawn(ends)` of finished drawings, `say(text)` of what is going on. */
export function createMap(element, { picked, drawn, say, mode }) {
  const L = window.L;
  const map = L.map(element, { crs: L.CRS.Simple, attributionControl: false, zoomSnap: .25, minZoom: -6, maxZoom: 7, zoomAnimation: false, fadeAnimation: false, doubleClickZoom: false });
  map.setView([0, 0], 0);
  const renderer = L.canvas({ padding: .2 });
  const layers = L.layerGroup().addTo(map), marks = L.layerGroup().addTo(map);
  const groups = {};
  let current = null, scene = null, boxes = [], drawing = null;
  const at = ([x, y]) => [y, x];
  const frame = () => L.latLngBounds([-scene.picture.height * scene.picture.pixel, 0], [0, scene.picture.width * scene.picture.pixel]);
  const fit = () => {
    if (scene.picture) map.fitBounds(frame());
    else if (boxes.length) map.fitBounds(L.latLngBounds(boxes.map(b => at([b.x, b.y]))));
  };

  const api = {
    show(number, data, all) {
      [scene, boxes] = [data, all];
      layers.clearLayers();
      api.stop();
      if (scene.picture) L.imageOverlay(`/zones.jpg?number=${number}`, frame(), { alt: '' }).addTo(layers);
      for (const zone of scene.outlines) {
        L.polygon(zone.rings.map(r => r.map(at)), { renderer, interactive: false, color: '#fff', weight: 1.5, dashArray: '6 4', fill: false }).addTo(layers);
      }
      for (const state of Object.keys(colours)) {
        groups[state] = L.polygon([], { renderer, interactive: false, color: colours[state], weight: state === 'detected' ? 1.2 : 2, fill: false, dashArray: state === 'rejected' ? '4 3' : null }).addTo(layers);
      }
      current = L.polygon([], { renderer, interactive: false, color: '#fff', weight: 3, fill: false }).addTo(layers);
      api.boxes(all);
      fit();
    },
    boxes(all) {
      boxes = all;
      for (const state of Object.keys(colours)) groups[state].setLatLngs(all.filter(b => b.state === state).map(b => [corners(b).map(at)]));
    },
    current(box) {
      current.setLatLngs(box ? corners(box).map(at) : []);
      if (box && !map.getBounds().pad(-.1).contains(at([box.x, box.y]))) map.panTo(at([box.x, box.y]), { animate: false });
    },
    whole: fit,
    native: () => scene.picture && map.setZoom(Math.log2(1 / scene.picture.pixel)),
    draw() {
      drawing = { ends: [], cursor: map.getCenter() };
      map.dragging.disable();
      map.keyboard.disable();
      element.classList.add('drawing');
      mode(true);
      element.focus();
      mark();
      say('Drawing: set the first end, by click or with arrows and Enter.');
    },
    stop() {
      if (!drawing) return;
      drawing = null;
      marks.clearLayers();
      map.dragging.enable();
      map.keyboard.enable();
      element.classList.remove('drawing');
      mode(false);
    },
    get isDrawing() { return drawing !== null; },
  };

  function mark() {
    marks.clearLayers();
    if (!drawing) return;
    const { ends, cursor } = drawing;
    const p = map.latLngToContainerPoint(cursor), cross = (dx, dy) => [map.containerPointToLatLng(p.add([-dx, -dy])), map.containerPointToLatLng(p.add([dx, dy]))];
    for (const [colour, weight] of [['#000', 4], ['#fff', 2]]) {
      for (const line of [cross(12, 0), cross(0, 12), ...(ends.length ? [[ends[0], cursor]] : [])]) {
        L.polyline(line, { renderer, interactive: false, color: colour, weight }).addTo(marks);
      }
    }
  }
  const metres = (a, b) => Math.hypot(a.lat - b.lat, a.lng - b.lng);
  function end(place) {
    if (drawing.ends.length === 0) {
      drawing.ends.push(place);
      drawing.cursor = place;
      mark();
      say('First end set. Now the other end, along the length.');
      return;
    }
    const first = drawing.ends[0];
    api.stop();
    drawn([first.lng, first.lat, place.lng, place.lat]);
  }

  // The click that ends a drawing comes after its mouseup: it picks no box.
  let pressed = null, draws = false;
  map.on('mousedown', e => { draws = drawing !== null; if (draws) pressed = e; });
  map.on('mousemove', e => { if (drawing) { drawing.cursor = e.latlng; if (pressed && drawing.ends.length === 0 && pressed.containerPoint.distanceTo(e.containerPoint) > 5) end(pressed.latlng); mark(); } });
  map.on('mouseup', e => {
    if (drawing && pressed) {
      const from = pressed;
      pressed = null;
      // Leaflet's canvas passes on one movement in 32 ms: of a quick drag it may have told none.
      if (drawing.ends.length === 0 && from.containerPoint.distanceTo(e.containerPoint) > 5) end(from.latlng);
      end(e.latlng);
    }
  });
  map.on('click', e => {
    if (draws) return;
    const x = e.latlng.lng, y = e.latlng.lat;
    let best = null, least = 4;
    for (const b of boxes) {
      const d = Math.hypot(b.x - x, b.y - y);
      if (d < least) [best, least] = [b, d];
    }
    if (best) picked(best.id);
  });
  element.addEventListener('keydown', e => {
    if (!drawing) return;
    const step = e.shiftKey ? 1 : 8, move = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[e.key];
    if (move) {
      drawing.cursor = map.containerPointToLatLng(map.latLngToContainerPoint(drawing.cursor).add(move));
      if (!map.getBounds().contains(drawing.cursor)) map.panTo(drawing.cursor, { animate: false });
      mark();
      if (drawing.ends.length) say(`${metres(drawing.ends[0], drawing.cursor).toFixed(1)} metres.`);
    } else if (e.key === 'Enter') {
      end(drawing.cursor);
    } else if (e.key === 'Escape') {
      api.stop();
      say('Drawing stopped.');
    } else if (e.key === '+' || e.key === '-') {
      map.setZoom(map.getZoom() + (e.key === '+' ? 1 : -1));
      mark();
    } else return;
    e.preventDefault();
    e.stopPropagation();
  });
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(element);
  return api;
}
