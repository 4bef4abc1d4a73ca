(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('data').textContent);
  const root = document.documentElement;
  root.classList.add('live');
  const css = name => getComputedStyle(root).getPropertyValue(name).trim();
  const day = seconds => new Date(seconds * 1000).toISOString().slice(0, 10);
  const text = (element, words) => { if (element.textContent !== words) element.textContent = words; };
  const redraws = [];

  // ---- counts over time
  const words = p => p.best === null
    ? `${day(p.t)}: not seen, which is not zero.`
    : `${day(p.t)}: ${p.best} containers, 90 % interval ${p.low} to ${p.high}; ${p.coverage} of the zone seen${p.partial ? ' (partial)' : ''}; ${p.method}.`;

  const paint = points => u => {
    const { ctx } = u;
    const scale = window.devicePixelRatio || 1;
    const { top, height } = u.bbox;
    ctx.save();
    for (const p of points) {
      const x = u.valToPos(p.t, 'x', true);
      ctx.lineWidth = 2 * scale;
      ctx.setLineDash([]);
      if (p.best === null) {
        ctx.strokeStyle = ctx.fillStyle = css('--warn');
        ctx.globalAlpha = .16;
        ctx.fillRect(x - 7 * scale, top, 14 * scale, height);
        ctx.globalAlpha = 1;
        const y = top + height - 8 * scale;
        const s = 5 * scale;
        ctx.beginPath();
        ctx.moveTo(x - s, y - s); ctx.lineTo(x + s, y + s); ctx.moveTo(x - s, y + s); ctx.lineTo(x + s, y - s);
        ctx.stroke();
        continue;
      }
      ctx.strokeStyle = css('--mark');
      if (p.partial) ctx.setLineDash([4 * scale, 3 * scale]);
      ctx.beginPath();
      ctx.moveTo(x, u.valToPos(p.low, 'y', true)); ctx.lineTo(x, u.valToPos(p.high, 'y', true));
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.beginPath();
      ctx.arc(x, u.valToPos(p.best, 'y', true), 4.5 * scale, 0, 7);
      ctx.fillStyle = p.partial ? css('--ground') : css('--mark');
      ctx.fill(); ctx.stroke();
    }
    ctx.restore();
  };

  const paintReported = reported => u => {
    const { ctx } = u;
    const scale = window.devicePixelRatio || 1;
    ctx.save();
    ctx.strokeStyle = css('--reported');
    ctx.lineWidth = 2 * scale;
    for (const r of reported) {
      const [x, y, s] = [u.valToPos(r.t, 'x', true), u.valToPos(r.best, 'y', true), 6 * scale];
      ctx.beginPath();
      ctx.moveTo(x, y - s); ctx.lineTo(x + s, y); ctx.lineTo(x, y + s); ctx.lineTo(x - s, y); ctx.closePath();
      ctx.stroke();
    }
    ctx.restore();
  };

  const chart = (site, section) => {
    const box = section.querySelector('.live-chart');
    if (!box) return;
    const select = section.querySelector('.pick-zone');
    const readout = section.querySelector('.readout');
    let plot = null, at = 0, zone = site.zones[0];
    const show = index => {
      at = Math.max(0, Math.min(zone.points.length - 1, index));
      const p = zone.points[at];
      if (!p) { text(readout, 'No image.'); return; }
      text(readout, words(p));
    };
    const mark = () => {
      const p = zone.points[at];
      if (plot && p) plot.setCursor({ left: plot.valToPos(p.t, 'x'), top: plot.valToPos(p.best ?? 0, 'y') }, false);
    };
    const draw = () => {
      if (plot) plot.destroy();
      zone = site.zones[select.selectedIndex] || site.zones[0];
      const points = zone.points;
      const times = points.concat(zone.reported).map(p => p.t);
      const first = Math.min(...times), last = Math.max(...times);
      const pad = Math.max(86400, (last - first) * .06);
      const most = Math.max(4, ...points.map(p => p.high ?? 0), ...zone.reported.map(p => p.best));
      const axis = { stroke: css('--quiet'), grid: { stroke: css('--line'), width: 1 }, ticks: { stroke: css('--line') } };
      plot = points.length === 0 ? null : new uPlot({
        width: box.clientWidth, height: 300,
        tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
        legend: { show: false },
        cursor: { y: false, drag: { x: true, y: false } },
        scales: { x: { range: (u, low, high) => u.zoomed ? [low, high] : [first - pad, last + pad] }, y: { range: [0, most * 1.08] } },
        axes: [{ ...axis, values: [[31536000, '{YYYY}'], [2419200, '{MMM} {YYYY}'], [86400, '{YYYY}-{MM}-{DD}'], [60, '{HH}:{mm}']], space: 96 }, { ...axis, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] }],
        series: [{}, { stroke: css('--mark'), width: 1.5, spanGaps: false, points: { show: false } }],
        hooks: {
          draw: [paint(points), paintReported(zone.reported)],
          setSelect: [u => { u.zoomed = u.select.width > 0; }],
          setCursor: [u => { if (u.cursor.event) show(u.cursor.idx ?? at); }],
        },
      }, [points.map(p => p.t), points.map(p => p.best)], box);
      if (plot) plot.over.addEventListener('dblclick', () => { plot.zoomed = false; });
      box.setAttribute('aria-label', `Counts over time, ${zone.name}. Left and right arrow keys step through the images.`);
      show(points.length - 1);
    };
    const step = by => { show(at + by); mark(); };
    box.addEventListener('keydown', e => {
      const by = { ArrowLeft: -1, ArrowRight: 1, Home: -1e6, End: 1e6 }[e.key];
      if (by) { e.preventDefault(); step(by); }
    });
    section.querySelector('.earlier').addEventListener('click', () => step(-1));
    section.querySelector('.later').addEventListener('click', () => step(1));
    select.addEventListener('change', draw);
    new ResizeObserver(() => { if (plot && box.clientWidth > 0 && plot.width !== box.clientWidth) plot.setSize({ width: box.clientWidth, height: 300 }); }).observe(box);
    redraws.push(draw);
    draw();
  };

  // ---- before and after
  const corners = d => {
    const [x, y, degrees, length, width] = d;
    const angle = degrees * Math.PI / 180, s = Math.sin(angle), c = Math.cos(angle), l = length / 2, w = width / 2;
    return [[-l, -w], [l, -w], [l, w], [-l, w]].map(([u, v]) => [y + u * c - v * s, x + u * s + v * c]);
  };

  const label = words => { const span = document.createElement('span'); span.textContent = words; return span; };

  const swipe = (site, section) => {
    const box = section.querySelector('.map');
    if (!box || site.pairs.length === 0) return;
    const find = s => section.querySelector(s);
    const [pick, slider, least, note, all] = [find('.pick-pair'), find('.swipe'), find('.least'), find('.pair-note'), find('.all-boxes')];
    const map = L.map(box, { crs: L.CRS.Simple, attributionControl: false, zoomSnap: .25, minZoom: -5, maxZoom: 7, maxBoundsViscosity: .8, zoomAnimation: false, fadeAnimation: false });
    const pane = (name, z) => { const p = map.createPane(name); p.style.zIndex = z; return p; };
    const sides = ['before', 'after'].map((name, i) => ({
      image: pane(name, 210 + i), boxes: pane(`${name}-boxes`, 410 + i), renderer: L.canvas({ pane: `${name}-boxes`, padding: .2 }), layers: L.layerGroup().addTo(map), name,
    }));
    pane('outlines', 400).style.pointerEvents = 'none';
    const outlines = L.canvas({ pane: 'outlines', padding: .2 });
    const handle = find('.divider');
    const clip = () => {
      const size = map.getSize(), at = size.x * slider.value / 100;
      const a = map.containerPointToLayerPoint([0, 0]), b = map.containerPointToLayerPoint(size), x = a.x + at;
      for (const p of [sides[0].image, sides[0].boxes]) p.style.clip = `rect(${a.y}px, ${x}px, ${b.y}px, ${a.x}px)`;
      for (const p of [sides[1].image, sides[1].boxes]) p.style.clip = `rect(${a.y}px, ${b.x}px, ${b.y}px, ${x}px)`;
      handle.style.left = `${at}px`;
    };
    const frame = view => L.latLngBounds([view.bounds[1], view.bounds[0]], [view.bounds[3], view.bounds[2]]);
    const boxesOf = (side, scene, moved, colour) => {
      const kept = scene.boxes.map((d, i) => [d, moved !== null && moved.has(i)]).filter(([d]) => d[5] >= least.value / 100);
      // One layer of many rings: a layer for each box would take a hundred times as long.
      const layer = (boxes, style) => boxes.length && L.polygon(boxes.map(([d]) => [corners(d)]), { renderer: side.renderer, interactive: false, ...style }).addTo(side.layers);
      if (all.checked) layer(kept.filter(([, is]) => !is), { weight: 1, color: '#ffb000', fill: false });
      layer(kept.filter(([, is]) => is), { weight: 2.5, color: colour, fillOpacity: .25 });
    };
    let fitted = false;
    const draw = () => {
      const pair = site.pairs[pick.selectedIndex];
      const scenes = [site.scenes[pair.earlier], site.scenes[pair.later]];
      sides.forEach((side, i) => {
        if (side.shown !== scenes[i]) {
          if (side.picture) side.picture.remove();
          side.picture = L.imageOverlay(scenes[i].image, frame(scenes[i]), { pane: side.name, alt: '' }).addTo(map);
          side.shown = scenes[i];
        }
        side.layers.clearLayers();
        boxesOf(side, scenes[i], pair.known ? new Set(i === 0 ? pair.departed : pair.arrived) : null, i === 0 ? '#ff4d4d' : '#3d9bff');
      });
      text(find('.before-date'), `Before: ${scenes[0].time}`);
      text(find('.after-date'), `After: ${scenes[1].time}`);
      text(note, pair.known
        ? `${pair.arrived.length} arrived (blue, right side), ${pair.departed.length} departed (red, left side). ${pair.note}`
        : `Which containers arrived or departed is not known for this pair${pair.note ? ': ' + pair.note : ''}.`);
      if (!fitted) { map.fitBounds(frame(scenes[0])); fitted = true; }
      clip();
    };
    for (const zone of site.outlines) {
      L.polygon(zone.rings.map(r => r.map(([x, y]) => [y, x])), { renderer: outlines, interactive: false, color: '#fff', weight: 1.5, dashArray: '6 4', fill: false }).addTo(map);
      const [x, y] = zone.rings[0].reduce((m, p) => p[1] > m[1] ? p : m);
      L.tooltip([y, x], { permanent: true, direction: 'right', className: 'zone-name', content: label(zone.name), interactive: false }).addTo(map);
    }
    slider.addEventListener('input', clip);
    map.on('move zoom resize viewreset', clip);
    pick.addEventListener('change', draw);
    all.addEventListener('change', draw);
    least.addEventListener('input', () => { text(find('.least-words'), `${least.value} %`); draw(); });
    find('.native').addEventListener('click', () => map.setZoom(Math.log2(1 / site.scenes[site.pairs[pick.selectedIndex].later].pixel)));
    find('.whole').addEventListener('click', () => map.fitBounds(frame(site.scenes[site.pairs[pick.selectedIndex].earlier])));
    handle.addEventListener('pointerdown', e => {
      e.preventDefault(); e.stopPropagation(); handle.setPointerCapture(e.pointerId);
      handle.onpointermove = m => { const r = box.getBoundingClientRect(); slider.value = Math.max(0, Math.min(100, (m.clientX - r.left) / r.width * 100)); clip(); };
      handle.onpointerup = () => { handle.onpointermove = null; };
    });
    new ResizeObserver(() => { map.invalidateSize({ animate: false }); clip(); }).observe(box);
    draw();
  };

  // ---- chips
  const gallery = section => {
    const chips = [...section.querySelectorAll('.chip')];
    if (chips.length === 0) return;
    const [date, zone, length, boxes, more, count] = ['.chip-date', '.chip-zone', '.chip-length', '.chip-boxes', '.more', '.chip-count'].map(s => section.querySelector(s));
    const step = 24;
    let most = step;
    const apply = () => {
      let fit = 0;
      for (const chip of chips) {
        const { scene, zones, length: size } = chip.dataset;
        const wanted = (!date.value || scene === date.value) && (!zone.value || JSON.parse(zones).includes(zone.value)) && (!length.value || size === length.value);
        chip.hidden = !(wanted && ++fit <= most);
      }
      text(count, `${Math.min(fit, most)} of ${fit} chips shown, most doubtful first.`);
      more.hidden = fit <= most;
    };
    for (const filter of [date, zone, length]) filter.addEventListener('change', () => { most = step; apply(); });
    boxes.addEventListener('change', () => section.querySelector('.chips').classList.toggle('bare', !boxes.checked));
    more.addEventListener('click', () => { const next = most; most += step; apply(); chips.filter(c => !c.hidden)[next]?.focus(); });
    apply();
  };

  document.querySelectorAll('section[data-site]').forEach(section => {
    const site = data.sites[Number(section.dataset.site)];
    chart(site, section);
    swipe(site, section);
    gallery(section);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => redraws.forEach(draw => draw()));
  root.classList.add('ready');
})();
