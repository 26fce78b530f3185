import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import { readFontCoverage } from '../printing/fontCoverage.ts';
import { stationFontPath } from '../printing/rasterizeGlyph.ts';
import type { DocumentBlock, DocumentPlan, TableColumn } from './plan.ts';

type Pdf = InstanceType<typeof PDFDocument>;

/** Points: margins wide enough for a binding and for printers that can't reach the edge. */
const margin = { top: 56, bottom: 56, left: 64, right: 48 } as const;
const sizes = { title: 18, heading: 12, body: 10.5, foot: 8.5 } as const;
const rowHeight = 19;
const family = 'station';

let font: { readonly file: Buffer; readonly covers: (codePoint: number) => boolean } | undefined;

/**
 * A document as PDF with the station's font in it, subset to what it says. Nothing but the plan goes in, not even the time: the same
 * plan gives the same bytes in every shell. Streams stay uncompressed, because compressors differ between programs.
 */
export async function createPdf(plan: DocumentPlan): Promise<Uint8Array> {
  font ??= openFont();
  const pdf = new PDFDocument({
    size: plan.paper,
    margins: margin,
    bufferPages: true,
    compress: false,
    info: { Title: plan.title, CreationDate: new Date(plan.madeAt), ModDate: new Date(plan.madeAt) },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  pdf.registerFont(family, font.file);
  pdf.font(family);
  pdf.fontSize(sizes.title).text(shown(plan.title), { align: 'center' });
  pdf.moveDown(0.6);
  for (const block of plan.blocks) drawBlock(pdf, block);
  drawEdges(pdf, plan);
  pdf.end();
  await ended;
  return Uint8Array.from(Buffer.concat(chunks));
}

/** A character the font lacks is written as its code point: a gap in a name would be silently wrong. */
export function shown(text: string): string {
  const { covers } = (font ??= openFont());
  return Array.from(text.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}]/gu, ''), (character) => {
    const codePoint = character.codePointAt(0) ?? 0xfffd;
    return covers(codePoint) ? character : `[U+${codePoint.toString(16).toUpperCase()}]`;
  }).join('');
}

function openFont(): NonNullable<typeof font> {
  const file = readFileSync(stationFontPath);
  return { file, covers: readFontCoverage(file) };
}

function drawBlock(pdf: Pdf, block: DocumentBlock): void {
  switch (block.type) {
    case 'heading':
      room(pdf, rowHeight * 2);
      pdf.moveDown(0.5).fontSize(sizes.heading).text(shown(block.text), margin.left);
      pdf.moveDown(0.3);
      return;
    case 'line':
      pdf
        .fontSize(sizes.body)
        .lineWidth(0.3)
        .text(shown(block.text), margin.left, pdf.y, { align: 'left', stroke: block.bold === true, fill: true });
      return;
    case 'pairs':
      return drawPairs(pdf, block.pairs);
    case 'table':
      return drawTable(pdf, block.columns, block.rows);
    case 'signatures':
      return drawSignatures(pdf, block.names);
  }
}

/** Two pairs side by side; a content that is too long takes a row of its own. */
function drawPairs(pdf: Pdf, pairs: readonly (readonly [string, string])[]): void {
  const half = width(pdf) / 2;
  pdf.fontSize(sizes.body);
  let left = true;
  for (const [name, content] of pairs) {
    const text = `${shown(name)}　${shown(content)}`;
    const long = pdf.widthOfString(text) > half - 8;
    if (long && !left) nextRow(pdf);
    if (long) left = true;
    if (left) room(pdf, rowHeight);
    const top = pdf.y;
    pdf.text(text, margin.left + (left ? 0 : half), top, { width: long ? width(pdf) : half - 8, lineBreak: long });
    if (!long) pdf.y = top;
    if (long || !left) nextRow(pdf, long ? pdf.y : top + rowHeight);
    left = long || !left;
  }
  if (!left) nextRow(pdf);
}

function drawTable(pdf: Pdf, columns: readonly TableColumn[], rows: readonly (readonly string[])[]): void {
  const all = columns.reduce((sum, column) => sum + column.share, 0);
  const widths = columns.map((column) => (column.share / all) * width(pdf));
  const head = columns.map((column) => column.name);
  room(pdf, rowHeight * 2);
  drawRow(pdf, { columns, widths, cells: head });
  for (const cells of rows) {
    if (room(pdf, rowHeight)) drawRow(pdf, { columns, widths, cells: head });
    drawRow(pdf, { columns, widths, cells });
  }
  pdf.moveDown(0.4);
}

type Row = {
  readonly columns: readonly TableColumn[];
  readonly widths: readonly number[];
  readonly cells: readonly string[];
};

function drawRow(pdf: Pdf, { cells, columns, widths }: Row): void {
  const top = pdf.y;
  let x = margin.left as number;
  pdf.fontSize(sizes.body).lineWidth(0.6);
  columns.forEach((column, index) => {
    const wide = widths[index] ?? 0;
    pdf.rect(x, top, wide, rowHeight).stroke();
    const place = { width: wide - 10, height: rowHeight, lineBreak: false, ellipsis: true };
    pdf.text(shown(cells[index] ?? ''), x + 5, top + 4, { ...place, align: column.figures ? 'right' : 'left' });
    x += wide;
  });
  nextRow(pdf, top + rowHeight);
}

function drawSignatures(pdf: Pdf, names: readonly string[]): void {
  room(pdf, rowHeight * 3);
  const top = pdf.y + rowHeight * 1.5;
  const wide = width(pdf) / names.length;
  names.forEach((name, index) => {
    const x = margin.left + index * wide;
    pdf.text(shown(name), x, top, { width: wide, lineBreak: false });
    const from = x + pdf.widthOfString(shown(name)) + 6;
    pdf
      .moveTo(from, top + 12)
      .lineTo(Math.max(from + 20, x + wide - 16), top + 12)
      .lineWidth(0.6)
      .stroke();
  });
  nextRow(pdf, top + rowHeight);
}

/** Marks and page numbers come last, when it is known how many pages there are. */
function drawEdges(pdf: Pdf, plan: DocumentPlan): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    // Text below the bottom margin would begin a new page.
    pdf.page.margins.bottom = 0;
    pdf.fontSize(sizes.foot);
    const foot = pdf.page.height - 36;
    const edge = { width: width(pdf), lineBreak: false } as const;
    if (plan.mark !== undefined) {
      pdf.text(shown(plan.mark), margin.left, 26, { ...edge, align: 'center' });
      pdf.text(shown(plan.mark), margin.left, foot, { ...edge, align: 'center' });
    }
    pdf.text(`${page + 1} / ${count}`, margin.left, foot, { ...edge, align: 'right' });
  }
}

function width(pdf: Pdf): number {
  return pdf.page.width - margin.left - margin.right;
}

function nextRow(pdf: Pdf, y: number = pdf.y + rowHeight): void {
  pdf.x = margin.left;
  pdf.y = y;
}

/** Begins a page when less than so much is left of this one; says whether it did. */
function room(pdf: Pdf, points: number): boolean {
  if (pdf.y + points <= pdf.page.height - margin.bottom) return false;
  pdf.addPage();
  return true;
}
