import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../src-main/station/database.ts';
import { createDice, type Dice } from '../../../src-main/training/people/index.ts';
import { judgeBooks, judgeThoroughly, openAsStation, type Opening } from '../books/judge.ts';
import { type Original, readOriginal } from '../books/original.ts';
import { proofKey } from '../books/station.ts';
import { RecordedDisk, type Survival } from './images.ts';
import type { DiskEvent, WatchedFile } from './recording.ts';

/** Every n-th image also gets its chain verified and its projections rebuilt. */
const thoroughEvery = 20;

/** What all images of one recording came to. */
export type CutFigures = {
  images: number;
  /** Images that held acknowledged acts at all. */
  afterAcknowledgement: number;
  thorough: number;
  /** Acknowledged entries gone and nobody told: what must not be. */
  lostUnnoticed: number;
  /** Acknowledged entries gone, recovery mode entered, but some numbers not named: must not be either. */
  lostHalfNamed: number;
  /** Acknowledged entries gone, every number named in recovery mode: only the head file knew. */
  lostNamed: number;
  /** The product refused to open the file. */
  refused: number;
  /** One sentence for each image that is not right, with what plays it again. */
  readonly violations: string[];
};

export type CutOrder = {
  readonly events: readonly DiskEvent[];
  readonly images: number;
  readonly seed: string;
  /** Folder for one image at a time; best in memory. */
  readonly folder: string;
};

/** What must be true of an image: asked of the events before its point. */
type Before = { acknowledged: number; readonly commits: Set<number> };

function writeImage(folder: string, image: ReadonlyMap<WatchedFile, Uint8Array>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  for (const [name, bytes] of image) writeFileSync(join(folder, name), bytes, { mode: 0o600 });
}

function survivalOf(dice: Dice): Survival {
  const drawn = dice.next();
  return drawn < 0.15 ? 'all' : drawn < 0.3 ? 'none' : 'some';
}

/** The journal as the recorded process left it: everything it wrote, from its first event to its last. */
export function originalOf(events: readonly DiskEvent[], folder: string): Original {
  const disk = new RecordedDisk();
  for (const event of events) disk.take(event);
  writeImage(folder, disk.cut('all', createDice('original')));
  const opened = openDatabase(folder, { store: 'training', key: proofKey });
  if (!opened.ok) throw new Error('the recording itself does not open');
  try {
    return readOriginal(opened.value);
  } finally {
    opened.value.close();
  }
}

/** Any moment; one in twenty lies in the first start, where the file itself is being made. */
function drawPoint(events: readonly DiskEvent[], dice: Dice): number {
  const firstPromise = events.findIndex((event) => event.op === 'acknowledged');
  return dice.between(1, dice.chance(0.05) ? firstPromise : events.length);
}

/** Cuts the power at `images` random moments and judges what is left, oldest moment first. */
export function cutPower({ events, folder, images, seed }: CutOrder): CutFigures {
  const original = originalOf(events, folder);
  const dice = createDice(`cuts:${seed}`);
  const points = Array.from({ length: images }, () => drawPoint(events, dice)).toSorted((a, b) => a - b);
  const figures: CutFigures = {
    images: 0,
    afterAcknowledgement: 0,
    thorough: 0,
    lostUnnoticed: 0,
    lostHalfNamed: 0,
    lostNamed: 0,
    refused: 0,
    violations: [],
  };
  const disk = new RecordedDisk();
  const before: Before = { acknowledged: 0, commits: new Set([0]) };
  let at = 0;
  for (const point of points) {
    for (; at < point; at += 1) {
      const event = events[at] as DiskEvent;
      disk.take(event);
      if (event.op === 'committed') before.commits.add(event.seq);
      if (event.op === 'acknowledged') before.acknowledged = event.seq;
    }
    writeImage(folder, disk.cut(survivalOf(dice), dice));
    judgeImage(figures, { folder, original, before, point });
  }
  return figures;
}

type Image = {
  readonly folder: string;
  readonly original: Original;
  readonly before: Before;
  readonly point: number;
};

function judgeImage(figures: CutFigures, image: Image): void {
  const wrong = (sentence: string) =>
    figures.violations.push(`image ${figures.images}, event ${image.point}: ${sentence}`);
  figures.images += 1;
  if (image.before.acknowledged > 0) figures.afterAcknowledgement += 1;
  const opened = openDatabase(image.folder, { store: 'training', key: proofKey });
  if (!opened.ok) {
    figures.refused += 1;
    wrong(`does not open: ${opened.error.code} ${opened.error.details[0]?.problem ?? ''}`);
    return;
  }
  try {
    const { endSeq, problems } = judgeBooks(opened.value, image.original);
    for (const problem of problems) wrong(problem);
    // The commit that was under way may be there although nobody heard of it; half of it may not.
    const { commits } = image.before;
    if (endSeq < Math.max(...commits) && !commits.has(endSeq)) wrong(`ends inside a commit, at ${endSeq}`);
    const loss = judgeOpening({ ...image, endSeq, opening: openAsStation(image.folder, opened.value) });
    if (loss) figures[loss.kind] += 1;
    if (loss && loss.kind !== 'lostNamed') wrong(loss.sentence);
    if (figures.images % thoroughEvery !== 0) return;
    figures.thorough += 1;
    for (const problem of judgeThoroughly(opened.value)) wrong(problem);
  } finally {
    opened.value.close();
  }
}

type Loss = { readonly kind: 'lostUnnoticed' | 'lostHalfNamed' | 'lostNamed'; readonly sentence: string };

/** What is missing at this opening, and whether the station said so. `undefined` = nothing is, and it opened for work. */
function judgeOpening({
  before,
  endSeq,
  opening,
}: Image & { readonly endSeq: number; readonly opening: Opening }): Loss | undefined {
  const lost = before.acknowledged - endSeq;
  if (lost <= 0) {
    if (opening.phase === 'ready') return undefined;
    return { kind: 'lostHalfNamed', sentence: `nothing is missing, yet it opened in ${opening.phase}` };
  }
  const sentence = `${lost} acknowledged entries after ${endSeq} are gone, opened in ${opening.phase}`;
  if (opening.phase !== 'recovery') return { kind: 'lostUnnoticed', sentence };
  const named = opening.missing?.from === endSeq + 1 && (opening.missing.to ?? 0) >= before.acknowledged;
  return { kind: named ? 'lostNamed' : 'lostHalfNamed', sentence };
}
