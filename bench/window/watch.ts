/**
 * What runs in the page before any of its own scripts: it notes when an expected key came and when its answer was shown.
 *
 * The end of a measurement is the time at which the browser presented the first frame that holds the answer. Event Timing
 * cannot say it: it ends with the frame after the key's own listeners, and the answer of the core comes later. An animation
 * frame cannot either: it is over before anything is drawn. So in the very task that put the answer into the document, a
 * mark of text goes in beside it, and Element Timing tells when the frame was presented in which that mark was first painted.
 * The beginning is the event's own time stamp, which the browser gave it when the key came in.
 */
export const watchScript = `(() => {
  const ids = new WeakMap();
  let made = 0;
  const idOf = (node) => {
    if (!node) return 0;
    if (!ids.has(node)) ids.set(node, (made += 1));
    return ids.get(node);
  };
  const marked = new Map();
  new PerformanceObserver((list) => {
    for (const { identifier, renderTime } of list.getEntries()) {
      marked.get(identifier)?.(renderTime);
      marked.delete(identifier);
    }
  }).observe({ type: 'element' });
  let place = null;
  const mark = (told) => {
    if (!place) {
      place = document.createElement('div');
      Object.assign(place.style, {
        position: 'fixed', left: '0', bottom: '0', width: '12px', height: '12px',
        font: '10px sans-serif', contain: 'strict', pointerEvents: 'none', zIndex: '2147483647',
      });
      document.documentElement.append(place);
    }
    const name = 'bench ' + (made += 1);
    const text = document.createElement('p');
    text.style.margin = '0';
    text.setAttribute('elementtiming', name);
    text.textContent = 'x';
    marked.set(name, told);
    place.replaceChildren(text);
  };
  let wish = null;
  const look = () => {
    if (!wish || wish.began === null || wish.over) return;
    const mine = wish;
    if (!mine.changed) {
      if (mine.sight(idOf) === mine.before) return;
      mine.changed = true;
      mark((at) => (mine.first = at - mine.began));
    }
    if (!mine.whole()) return;
    mine.over = true;
    const { heard, also, done } = mine;
    const told = also();
    mark((at) => done({ first: mine.first ?? at - mine.began, whole: at - mine.began, heard, also: told }));
  };
  new MutationObserver(look).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true,
  });
  addEventListener('keydown', (event) => {
    if (!wish || wish.began !== null || event.code !== wish.code) return;
    wish.began = event.timeStamp;
    wish.heard = performance.now() - event.timeStamp;
    wish.before = wish.sight(idOf);
  }, { capture: true });
  let rolling = null;
  globalThis.potliBench = {
    answerTo: (code, sight, whole, also, patience) =>
      new Promise((done) => {
        wish = { code, sight, whole, also, done, began: null, before: null, changed: false, over: false, first: null };
        setTimeout(() => done(null), patience);
      }),
    watchFrames(where) {
      const page = document.querySelector(where);
      const seen = { frames: [], bare: 0, over: false, page };
      // Told after the frame was drawn: to look then makes nobody lay out the page once more.
      const after = new MessageChannel();
      after.port1.onmessage = () => {
        const { top, bottom } = page.getBoundingClientRect();
        const inSight = (row) => {
          const box = row.getBoundingClientRect();
          return box.bottom > top && box.top < bottom;
        };
        if ([...page.querySelectorAll('.row-empty')].some(inSight)) seen.bare += 1;
      };
      let last = null;
      const frame = (at) => {
        if (seen.over) return;
        if (last !== null) seen.frames.push(at - last);
        last = at;
        after.port2.postMessage(null);
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      rolling = seen;
    },
    framesSeen() {
      rolling.over = true;
      return { frames: rolling.frames, bare: rolling.bare, top: rolling.page.scrollTop };
    },
  };
})()`;
