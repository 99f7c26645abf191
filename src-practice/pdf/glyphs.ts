/** Text as black spans: fontkit shapes, the outlines are filled by the non-zero rule, each glyph once a size. */
import type { FontName } from './fonts.ts';
import { fontFiles, runsOf } from './fonts.ts';
import type { Glyph, OutlineFont } from './outlines.ts';
import { openFont } from './outlines.ts';
import type { Raster } from './raster.ts';

/** Triples of y, x0, x1 relative to the pen, y down. */
type Spans = Int16Array;

interface TwoCopies {
  readonly shaping: OutlineFont;
  /** A copy of its own: following an outline makes the engine remember parts of glyphs without their letters. */
  readonly drawing: OutlineFont;
}

const fonts = new Map<FontName, TwoCopies>();
const cache = new Map<string, Spans>();

function fontNamed(name: FontName): TwoCopies {
  let font = fonts.get(name);
  if (!font) {
    font = { shaping: openFont(fontFiles[name]), drawing: openFont(fontFiles[name]) };
    fonts.set(name, font);
  }
  return font;
}

type Edge = readonly [x0: number, y0: number, x1: number, y1: number];

/** How many straight pieces a curve is cut into; enough at label sizes. */
const PIECES = 6;

function edgesOf(glyph: Glyph, scale: number): Edge[] {
  const edges: Edge[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const line = (toX: number, toY: number): void => {
    if (toY !== y) edges.push([x, y, toX, toY]);
    [x, y] = [toX, toY];
  };
  for (const { command, args } of glyph.path.commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args.map((value, index) =>
      index % 2 === 0 ? value * scale : -value * scale,
    );
    const [fromX, fromY] = [x, y];
    if (command === 'moveTo') {
      line(startX, startY);
      [x, y, startX, startY] = [a, b, a, b];
    } else if (command === 'lineTo') line(a, b);
    else if (command === 'closePath') line(startX, startY);
    else {
      for (let piece = 1; piece <= PIECES; piece += 1) {
        const t = piece / PIECES;
        const u = 1 - t;
        if (command === 'quadraticCurveTo') {
          line(u * u * fromX + 2 * u * t * a + t * t * c, u * u * fromY + 2 * u * t * b + t * t * d);
        } else {
          line(
            u ** 3 * fromX + 3 * u * u * t * a + 3 * u * t * t * c + t ** 3 * e,
            u ** 3 * fromY + 3 * u * u * t * b + 3 * u * t * t * d + t ** 3 * f,
          );
        }
      }
    }
  }
  line(startX, startY);
  return edges;
}

function spansOf(glyph: Glyph, scale: number): Spans {
  const edges = edgesOf(glyph, scale);
  if (edges.length === 0) return new Int16Array();
  const top = Math.floor(Math.min(...edges.map(([, y0, , y1]) => Math.min(y0, y1))));
  const bottom = Math.ceil(Math.max(...edges.map(([, y0, , y1]) => Math.max(y0, y1))));
  const spans: number[] = [];
  for (let row = top; row < bottom; row += 1) {
    const middle = row + 0.5;
    const crossings: [x: number, turn: number][] = [];
    for (const [x0, y0, x1, y1] of edges) {
      if (middle < Math.min(y0, y1) || middle >= Math.max(y0, y1)) continue;
      crossings.push([x0 + ((middle - y0) / (y1 - y0)) * (x1 - x0), y1 > y0 ? 1 : -1]);
    }
    crossings.sort((one, other) => one[0] - other[0]);
    let winding = 0;
    for (const [index, [x, turn]] of crossings.entries()) {
      winding += turn;
      const next = crossings[index + 1];
      if (winding !== 0 && next) {
        // At least one pixel, so that hairlines do not vanish.
        const from = Math.round(x);
        spans.push(row, from, Math.max(from + 1, Math.round(next[0])));
      }
    }
  }
  return Int16Array.from(spans);
}

function glyphSpans(name: FontName, drawing: OutlineFont, id: number, size: number): Spans {
  const key = `${name}:${id}:${size}`;
  let spans = cache.get(key);
  if (!spans) {
    spans = spansOf(drawing.getGlyph(id), size / drawing.unitsPerEm);
    cache.set(key, spans);
  }
  return spans;
}

/** Writes a line with its baseline at y, cut off at `right`; answers with where the pen stopped. */
export function drawText(
  raster: Raster,
  text: string,
  at: { readonly x: number; readonly y: number; readonly size: number; readonly right: number },
  bold = false,
): number {
  let pen = at.x;
  for (const run of runsOf(text, bold)) {
    const { shaping, drawing } = fontNamed(run.font);
    const scale = at.size / shaping.unitsPerEm;
    const { glyphs, positions } = shaping.layout(run.text);
    for (const [index, glyph] of glyphs.entries()) {
      const position = positions[index];
      if (!position) continue;
      if (pen + position.xAdvance * scale > at.right) return pen;
      const left = Math.round(pen + position.xOffset * scale);
      const base = Math.round(at.y - position.yOffset * scale);
      const spans = glyphSpans(run.font, drawing, glyph.id, at.size);
      for (let step = 0; step < spans.length; step += 3) {
        raster.span(base + (spans[step] ?? 0), left + (spans[step + 1] ?? 0), left + (spans[step + 2] ?? 0));
      }
      pen += position.xAdvance * scale;
    }
  }
  return pen;
}
