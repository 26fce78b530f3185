import type { PrintLine } from '../../core/ports/devices.ts';
import { centred, feed, mark, pair, plain, rule, withStoreMark } from '../printing/lines.ts';
import type { DocumentBlock, DocumentPlan } from './plan.ts';

function linesOf(block: DocumentBlock): readonly PrintLine[] {
  switch (block.type) {
    case 'heading':
      return [rule, mark(block.text)];
    case 'line':
      return [block.bold ? mark(block.text) : plain(block.text)];
    case 'pairs':
      return block.pairs.map(([name, content]) => pair(name, content));
    case 'table':
      return block.rows.map((row) => plain(row.filter((cell) => cell !== '').join('  ')));
    case 'grid':
      return block.rows.flat().flatMap((cell) => [plain(`${cell.name}：${cell.content}`), feed(cell.minRows ?? 1)]);
    case 'signatures':
      return block.names.flatMap((name) => [feed(1), plain(`${name}：`)]);
    case 'qr':
      return [{ type: 'qr', text: block.text }];
    case 'page':
      return [rule, centred(block.title, 'double')];
    default:
      return block satisfies never;
  }
}

/** A document for a counter that has only its roll: the same words, one under the other. */
export function rollLines(plan: DocumentPlan, store: 'training' | 'real'): readonly PrintLine[] {
  return withStoreMark(store, [centred(plan.title, 'double'), ...plan.blocks.flatMap(linesOf), feed(2)]);
}
