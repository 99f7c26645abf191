/** The pages of a parsed PDF, walked with our own steps: a page tree may be a ring, or claim a billion pages. */
import { PDFArray, PDFDict, PDFName, PDFRef } from 'pdf-lib';
import type { PDFContext, PDFDocument, PDFObject } from 'pdf-lib';
import { DocumentError } from '../domain/papers.ts';
import { lookup, nameOf } from './pdf-streams.ts';

/** A page with what it inherits from the nodes above it already in its place. */
export interface Page {
  readonly index: number;
  readonly dict: PDFDict;
  readonly inherited: ReadonlyMap<string, PDFObject>;
}

const inheritable = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];
const MAX_DEPTH = 40;

interface Node {
  readonly object: PDFObject;
  readonly depth: number;
  readonly inherited: ReadonlyMap<string, PDFObject>;
}

/**
 * Pages in reading order. Throws DocumentError `pdf_damaged` for a tree that is none (a ring, a node with two parents,
 * a missing node, no page at all) and `pdf_too_large` for more than `maxPages`.
 */
export function pagesOf(document: PDFDocument, maxPages: number): readonly Page[] {
  const { context } = document;
  const root = context.lookup(context.trailerInfo.Root);
  const top = root instanceof PDFDict ? root.get(PDFName.of('Pages')) : undefined;
  if (top === undefined) throw new DocumentError('pdf_damaged');
  const pages: Page[] = [];
  const seen = new Set<PDFObject>();
  const left: Node[] = [{ object: top, depth: 0, inherited: new Map() }];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    const dict = nodeDict(context, node, seen);
    const inherited = withOwn(dict, node.inherited);
    const kids = lookup(dict, 'Kids');
    if (kids === undefined && nameOf(lookup(dict, 'Type')) !== 'Pages') {
      if (pages.length >= maxPages) throw new DocumentError('pdf_too_large');
      pages.push({ index: pages.length, dict, inherited });
      continue;
    }
    if (!(kids instanceof PDFArray)) throw new DocumentError('pdf_damaged');
    if (kids.size() + left.length > maxPages * 2) throw new DocumentError('pdf_too_large');
    for (const object of kids.asArray().toReversed()) left.push({ object, depth: node.depth + 1, inherited });
  }
  if (pages.length === 0) throw new DocumentError('pdf_damaged');
  return pages;
}

function nodeDict(context: PDFContext, node: Node, seen: Set<PDFObject>): PDFDict {
  const dict = node.object instanceof PDFRef ? context.lookup(node.object) : node.object;
  if (!(dict instanceof PDFDict) || seen.has(dict) || node.depth > MAX_DEPTH)
    throw new DocumentError('pdf_damaged');
  seen.add(dict);
  return dict;
}

function withOwn(dict: PDFDict, inherited: ReadonlyMap<string, PDFObject>): ReadonlyMap<string, PDFObject> {
  const own = inheritable.flatMap((key) => {
    const value = dict.get(PDFName.of(key));
    return value === undefined ? [] : [[key, value] as const];
  });
  return own.length === 0 ? inherited : new Map([...inherited, ...own]);
}

/** The page's resources, its own or inherited. */
export function resourcesOf(page: Page): PDFDict | null {
  const found = page.inherited.get('Resources');
  const dict = found instanceof PDFRef ? page.dict.context.lookup(found) : found;
  return dict instanceof PDFDict ? dict : null;
}
