import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { drawPaper } from './paperPicture.ts';

/** What the practice camera saves: a whole page, one that is never finished, or a file of another kind under a picture's name. */
export type CameraShot = 'page' | 'half' | 'foreign';

/** Pause between the two halves of a page, longer than two looks into the folder. */
const halvesMs = 900;

/** A document camera without a camera: its program saves made-up pages into the folder the station watches. */
export class VirtualCamera {
  readonly #folder: string;
  readonly #away: string;
  #count = 0;

  constructor(folder: string) {
    this.#folder = join(folder, 'camera');
    this.#away = join(folder, 'camera-unplugged');
    mkdirSync(this.#folder, { recursive: true });
  }

  get folder(): string {
    return this.#folder;
  }

  /** The folder is the plug: away it can't be found. */
  setPlugged(plugged: boolean): void {
    try {
      if (plugged) renameSync(this.#away, this.#folder);
      else renameSync(this.#folder, this.#away);
    } catch {
      // It is so already.
    }
  }

  /** Takes a picture, written in two halves like a slow camera does. */
  async shoot(shot: CameraShot): Promise<void> {
    this.#count += 1;
    const file = join(this.#folder, `IMG_${String(this.#count).padStart(4, '0')}.jpg`);
    const page = shot === 'foreign' ? Buffer.from('this is no picture') : drawPaper(this.#count);
    const half = page.subarray(0, Math.ceil(page.length / 2));
    writeFileSync(file, half);
    if (shot === 'half') return;
    await wait(halvesMs);
    writeFileSync(file, page);
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
    rmSync(this.#away, { recursive: true, force: true });
  }
}
