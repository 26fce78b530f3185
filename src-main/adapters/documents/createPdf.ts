import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import { readFontCoverage } from '../printing/fontCoverage.ts';
import { qrRows } from '../printing/qrRows.ts';
import { stationFontPath } from '../printing/rasterizeGlyph.ts';
import type { DocumentBlock, DocumentPlan, GridCell, TableColumn } from './plan.ts';

type Pdf = InstanceType<typeof PDFDocument>;

/** Measures of a paper in points. Margins leave room for a binding and for printers that can't reach the edge. */
type Look = {
  readonly margin: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
  readonly sizes: { readonly title: number; readonly heading: number; readonly body: number; readonly foot: number };
  readonly rowHeight: number;
};

/** A5 is half of A4: smaller type and margins keep a whole form on one page, and 9 points is still read without glasses. */
const looks: Readonly<Record<DocumentPlan['paper'], Look>> = {
  A4: {
    margin: { top: 56, bottom: 56, left: 64, right: 48 },
    sizes: { title: 18, heading: 12, body: 10.5, foot: 8.5 },
    rowHeight: 19,
  },
  A5: {
    margin: { top: 40, bottom: 40, left: 44, right: 30 },
    sizes: { title: 14, heading: 10, body: 9, foot: 7.5 },
    rowHeight: 17,
  },
};

const family = 'station';

/** A page that is being written, and by which measures. */
type Sheet = { readonly pdf: Pdf; readonly look: Look };

let font: { readonly file: Buffer; readonly covers: (codePoint: number) => boolean } | undefined;

/**
 * A document as PDF with the station's font in it, subset to what it says. Nothing but the plan goes in, not even the time: the same
 * plan gives the same bytes in every shell. Streams stay uncompressed, because compressors differ between programs.
 */
export async function createPdf(plan: DocumentPlan): Promise<Uint8Array> {
  font ??= openFont();
  const look = looks[plan.paper];
  const pdf = new PDFDocument({
    size: plan.paper,
    margins: look.margin,
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
  const sheet = { pdf, look };
  drawTitle(sheet, plan.title);
  for (const block of plan.blocks) drawBlock(sheet, block);
  drawEdges(sheet, plan);
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

function drawBlock(sheet: Sheet, block: DocumentBlock): void {
  const { look, pdf } = sheet;
  switch (block.type) {
    case 'heading':
      room(sheet, look.rowHeight * 2);
      pdf.moveDown(0.5).fontSize(look.sizes.heading).text(shown(block.text), look.margin.left);
      pdf.moveDown(0.3);
      return;
    case 'line':
      pdf
        .fontSize(look.sizes.body)
        .lineWidth(0.3)
        .text(shown(block.text), look.margin.left, pdf.y, { align: 'left', stroke: block.bold === true, fill: true });
      return;
    case 'pairs':
      return drawPairs(sheet, block.pairs);
    case 'table':
      return drawTable(sheet, block.columns, block.rows);
    case 'grid':
      return drawGrid(sheet, block.rows);
    case 'signatures':
      return drawSignatures(sheet, block.names);
    case 'qr':
      return drawQr(sheet, block.text);
    case 'page':
      pdf.addPage();
      return drawTitle(sheet, block.title);
  }
}

function drawTitle({ look, pdf }: Sheet, title: string): void {
  pdf.fontSize(look.sizes.title).text(shown(title), look.margin.left, pdf.y, { align: 'center' });
  pdf.moveDown(0.6);
}

/** Side of a module in points: a centimetre and a half for the shortest code, read by every scanner. */
const module = 2.2;

function drawQr(sheet: Sheet, text: string): void {
  const { look, pdf } = sheet;
  const rows = qrRows(text);
  room(sheet, rows.length * module + 8);
  const top = pdf.y + 4;
  rows.forEach((row, y) => {
    for (const [x, dark] of [...row].entries())
      if (dark === '1') pdf.rect(look.margin.left + x * module, top + y * module, module, module).fill();
  });
  nextRow(sheet, top + rows.length * module + 6);
}

/** Two pairs side by side; a content that is too long takes a row of its own. */
function drawPairs(sheet: Sheet, pairs: readonly (readonly [string, string])[]): void {
  const { look, pdf } = sheet;
  const half = width(sheet) / 2;
  pdf.fontSize(look.sizes.body);
  let left = true;
  for (const [name, content] of pairs) {
    const text = `${shown(name)}　${shown(content)}`;
    const long = pdf.widthOfString(text) > half - 8;
    if (long && !left) nextRow(sheet);
    if (long) left = true;
    if (left) room(sheet, look.rowHeight);
    const top = pdf.y;
    const x = look.margin.left + (left ? 0 : half);
    pdf.text(text, x, top, { width: long ? width(sheet) : half - 8, lineBreak: long });
    if (!long) pdf.y = top;
    if (long || !left) nextRow(sheet, long ? pdf.y : top + look.rowHeight);
    left = long || !left;
  }
  if (!left) nextRow(sheet);
}

function drawTable(sheet: Sheet, columns: readonly TableColumn[], rows: readonly (readonly string[])[]): void {
  const { look, pdf } = sheet;
  const all = columns.reduce((sum, column) => sum + column.share, 0);
  const widths = columns.map((column) => (column.share / all) * width(sheet));
  const head = columns.map((column) => column.name);
  room(sheet, look.rowHeight * 2);
  drawRow(sheet, { columns, widths, cells: head });
  for (const cells of rows) {
    if (room(sheet, look.rowHeight)) drawRow(sheet, { columns, widths, cells: head });
    drawRow(sheet, { columns, widths, cells });
  }
  pdf.moveDown(0.4);
}

type Row = {
  readonly columns: readonly TableColumn[];
  readonly widths: readonly number[];
  readonly cells: readonly string[];
};

function drawRow(sheet: Sheet, { cells, columns, widths }: Row): void {
  const { look, pdf } = sheet;
  const top = pdf.y;
  let x = look.margin.left;
  pdf.fontSize(look.sizes.body).lineWidth(0.6);
  columns.forEach((column, index) => {
    const wide = widths[index] ?? 0;
    pdf.rect(x, top, wide, look.rowHeight).stroke();
    const place = { width: wide - 10, height: look.rowHeight, lineBreak: false, ellipsis: true };
    pdf.text(shown(cells[index] ?? ''), x + 5, top + inset(look), {
      ...place,
      align: column.figures ? 'right' : 'left',
    });
    x += wide;
  });
  nextRow(sheet, top + look.rowHeight);
}

/** Boxes with a name and room for what is filled in; a row grows with its longest content, nothing is cut. */
function drawGrid(sheet: Sheet, rows: readonly (readonly GridCell[])[]): void {
  const { look, pdf } = sheet;
  const nameWide = width(sheet) * 0.16;
  pdf.fontSize(look.sizes.body).lineWidth(0.6);
  for (const cells of rows) {
    const wide = width(sheet) / cells.length;
    const place = { width: wide - nameWide - 10 };
    const high = Math.max(
      look.rowHeight,
      ...cells.map(({ content, minRows = 1 }) =>
        Math.max(pdf.heightOfString(shown(content), place) + 2 * inset(look), minRows * look.rowHeight),
      ),
    );
    room(sheet, high);
    const top = pdf.y;
    cells.forEach(({ content, name }, index) => {
      const x = look.margin.left + index * wide;
      pdf.rect(x, top, nameWide, high).stroke();
      pdf.rect(x + nameWide, top, wide - nameWide, high).stroke();
      pdf.text(shown(name), x + 4, top + inset(look), { width: nameWide - 8, lineBreak: false });
      pdf.text(shown(content), x + nameWide + 5, top + inset(look), place);
    });
    nextRow(sheet, top + high);
  }
  pdf.moveDown(0.4);
}

function drawSignatures(sheet: Sheet, names: readonly string[]): void {
  const { look, pdf } = sheet;
  room(sheet, look.rowHeight * 3);
  const top = pdf.y + look.rowHeight * 1.5;
  const wide = width(sheet) / names.length;
  pdf.fontSize(look.sizes.body);
  names.forEach((name, index) => {
    const x = look.margin.left + index * wide;
    pdf.text(shown(name), x, top, { width: wide, lineBreak: false });
    const from = x + pdf.widthOfString(shown(name)) + 6;
    pdf
      .moveTo(from, top + 12)
      .lineTo(Math.max(from + 20, x + wide - 16), top + 12)
      .lineWidth(0.6)
      .stroke();
  });
  nextRow(sheet, top + look.rowHeight);
}

/** Marks and page numbers come last, when it is known how many pages there are. */
function drawEdges(sheet: Sheet, plan: DocumentPlan): void {
  const { look, pdf } = sheet;
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    // Text below the bottom margin would begin a new page.
    pdf.page.margins.bottom = 0;
    pdf.fontSize(look.sizes.foot);
    const foot = pdf.page.height - look.margin.bottom + 20;
    const edge = { width: width(sheet), lineBreak: false } as const;
    if (plan.mark !== undefined) {
      pdf.text(shown(plan.mark), look.margin.left, look.margin.top - 26, { ...edge, align: 'center' });
      pdf.text(shown(plan.mark), look.margin.left, foot, { ...edge, align: 'center' });
    }
    pdf.text(`${page + 1} / ${count}`, look.margin.left, foot, { ...edge, align: 'right' });
  }
}

/** From the edge of a box to its words: the font's lines are 1.45 times as high as its size. */
function inset({ rowHeight, sizes }: Look): number {
  return (rowHeight - sizes.body * 1.45) / 2;
}

function width({ look, pdf }: Sheet): number {
  return pdf.page.width - look.margin.left - look.margin.right;
}

function nextRow({ look, pdf }: Sheet, y: number = pdf.y + look.rowHeight): void {
  pdf.x = look.margin.left;
  pdf.y = y;
}

/** Begins a page when less than so much is left of this one; says whether it did. */
function room({ look, pdf }: Sheet, points: number): boolean {
  if (pdf.y + points <= pdf.page.height - look.margin.bottom) return false;
  pdf.addPage();
  return true;
}
