import { type MandarinWord, mandarinWords, readDigits } from '../../values/mandarin.ts';
import { type Figures, type HolesOf, type Part, partsOfTemplate, readFigure, writeFigure } from './template.ts';
import { kioskTemplates } from './templates.ts';

/** Name of a sentence the kiosk can show and say. */
export type SentenceId = keyof typeof kioskTemplates;

/** One sentence with its figures. It is shown and spoken from this one value, so screen and voice can't differ. */
export type Sentence = { readonly id: SentenceId; readonly figures: Figures };

type Filling<Id extends SentenceId> =
  unknown extends HolesOf<(typeof kioskTemplates)[Id]> ? [] : [HolesOf<(typeof kioskTemplates)[Id]>];

/** Makes a sentence; the compiler asks for exactly the figures its template has holes for. */
export function sentence<Id extends SentenceId>(id: Id, ...figures: Filling<Id>): Sentence {
  return { id, figures: (figures[0] ?? {}) as Figures };
}

/** The sentence as it stands on the screen. */
export function written({ figures, id }: Sentence): string {
  return partsOfTemplate(kioskTemplates[id])
    .map((part) => ('words' in part ? part.words : writeFigure(part.kind, figureOf(figures, part))))
    .join('');
}

/** A piece of speech: fixed words and words of figures have a clip; a text the county wrote (`free`) has none. */
export type Piece = { readonly words: string; readonly free: boolean };

/** The sentence as it is spoken, piece by piece. */
export function pieces({ figures, id }: Sentence): readonly Piece[] {
  return partsOfTemplate(kioskTemplates[id]).flatMap((part): readonly Piece[] => {
    if ('words' in part) return spoken(part.words) === '' ? [] : [{ words: spoken(part.words), free: false }];
    const figure = figureOf(figures, part);
    if (part.kind === 'text') return figure === '' ? [] : [{ words: speakable(String(figure)), free: true }];
    return readFigure(part.kind, figure).map((words) => ({ words, free: false }));
  });
}

/** The whole sentence as one line of Chinese, for a voice that reads texts. */
export function spokenLine(said: Sentence): string {
  return partsOfTemplate(kioskTemplates[said.id])
    .map((part) => {
      if ('words' in part) return part.words.replaceAll(' ', '');
      const figure = figureOf(said.figures, part);
      return part.kind === 'text' ? speakable(String(figure)) : readFigure(part.kind, figure).join('');
    })
    .join('');
}

/** Masked names and numbers as people say them: 张* → 张某, 6109**********9015 → 尾号九零幺五. */
function speakable(text: string): string {
  return text
    .replaceAll(/[0-9X]+\*+([0-9X]+)/g, (_, tail: string) => `尾号${readDigits(tail).join('')}`)
    .replaceAll(/\*+/g, '某');
}

/** Whether the sentence holds an amount that concerns one person: it is spoken only into a handset or after consent. */
export function isPersonal({ id }: Sentence): boolean {
  return partsOfTemplate(kioskTemplates[id]).some((part) => 'kind' in part && part.kind === 'own');
}

/** Fixed words as a voice speaks them: marks and spaces at the ends are breath, not words. */
export function spoken(words: string): string {
  return words.replaceAll(' ', '').replaceAll(/^[，。：；、？！（）·“”\s]+|[，。：；、？！（）·“”\s]+$/g, '');
}

function figureOf(figures: Figures, part: Extract<Part, { hole: string }>): number | string {
  const figure = figures[part.hole];
  if (figure === undefined) throw new Error(`nothing fills ${part.hole}`);
  return figure;
}

const wordIds: Readonly<Record<MandarinWord, string>> = {
  零: 'w.0',
  一: 'w.1',
  二: 'w.2',
  三: 'w.3',
  四: 'w.4',
  五: 'w.5',
  六: 'w.6',
  七: 'w.7',
  八: 'w.8',
  九: 'w.9',
  两: 'w.liang',
  幺: 'w.yao',
  十: 'w.shi',
  百: 'w.bai',
  千: 'w.qian',
  万: 'w.wan',
  亿: 'w.yi',
  元: 'w.yuan',
  角: 'w.jiao',
  分: 'w.fen',
  年: 'w.nian',
  月: 'w.yue',
  日: 'w.ri',
  点: 'w.dian',
  整: 'w.zheng',
};

/** Every clip a voice pack has: id → its exact words. Words that several sentences share have one clip, named after the first. */
export function listClips(): Readonly<Record<string, string>> {
  const ids = new Map<string, string>(mandarinWords.map((word) => [word, wordIds[word]]));
  for (const [id, template] of Object.entries(kioskTemplates)) {
    partsOfTemplate(template).forEach((part, index) => {
      if (!('words' in part)) return;
      const words = spoken(part.words);
      if (words !== '' && !ids.has(words)) ids.set(words, `${id}.${index}`);
    });
  }
  return Object.fromEntries([...ids].map(([words, id]) => [id, words]));
}
