/** Puts pages of one PDF into a PDF of their own, unchanged, and nothing else along with them. */
import { PDFDict, PDFDocument, PDFName, PDFObjectCopier, PDFPage, PDFPageLeaf, PDFRawStream } from 'pdf-lib';
import type { PDFObject } from 'pdf-lib';
import { DocumentError } from '../domain/papers.ts';
import { resourcesOf } from './pages.ts';
import type { Page } from './pages.ts';
import { decodeStream, lookup, nameOf } from './pdf-streams.ts';

/** What makes a printed page. Links, thumbnails and threads are left out: they can drag other orders' pages along. */
const kept = [
  'Contents',
  'MediaBox',
  'CropBox',
  'BleedBox',
  'TrimBox',
  'ArtBox',
  'Rotate',
  'UserUnit',
  'Group',
];

export interface CopiedPage {
  readonly page: Page;
  /** The XObjects that the page draws; others in a shared dictionary may be other orders' labels. */
  readonly drawn: ReadonlySet<string>;
}

/**
 * A PDF of just these pages. Throws DocumentError when they cannot be had without another page coming along, or when
 * one of their streams is damaged or too large to be handed on.
 */
export async function pagesAlone(
  source: PDFDocument,
  pages: readonly CopiedPage[],
  maxStreamBytes: number,
): Promise<Uint8Array> {
  const target = await PDFDocument.create({ updateMetadata: false });
  const copier = PDFObjectCopier.for(source.context, target.context);
  for (const copied of pages) {
    const leaf = copier.copy(leafOf(copied));
    const ref = target.context.register(leaf);
    target.addPage(PDFPage.of(leaf, ref, target));
  }
  const objects = target.context.enumerateIndirectObjects().map(([, object]) => object);
  const pageObjects = objects.filter(
    (object) => object instanceof PDFDict && nameOf(lookup(object, 'Type')) === 'Page',
  );
  if (pageObjects.length !== pages.length) throw new DocumentError('pdf_damaged');
  for (const object of objects) if (object instanceof PDFRawStream) decodeStream(object, maxStreamBytes);
  return target.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

function leafOf({ page, drawn }: CopiedPage): PDFPageLeaf {
  const { context } = page.dict;
  const entries = new Map<PDFName, PDFObject>([[PDFName.of('Type'), PDFName.of('Page')]]);
  for (const key of kept) {
    const value = page.dict.get(PDFName.of(key)) ?? page.inherited.get(key);
    if (value !== undefined) entries.set(PDFName.of(key), value);
  }
  const resources = resourcesOf(page);
  if (resources !== null) entries.set(PDFName.of('Resources'), withDrawnOnly(resources, drawn));
  return PDFPageLeaf.fromMapWithContext(entries, context, false);
}

function withDrawnOnly(resources: PDFDict, drawn: ReadonlySet<string>): PDFDict {
  const xobjects = lookup(resources, 'XObject');
  if (!(xobjects instanceof PDFDict)) return resources;
  const own = resources.clone();
  const used = xobjects.entries().filter(([name]) => drawn.has(name.decodeText()));
  own.set(PDFName.of('XObject'), PDFDict.fromMapWithContext(new Map(used), resources.context));
  return own;
}
