import type { PadSample } from '../../../core/ports/signaturePad.ts';

const sampleLength = 8;

/** What a pad said of itself. */
export type PadAbout = {
  readonly width: number;
  readonly height: number;
  readonly takesFingerprints: boolean;
  readonly version: string;
};

/** Reads the pad's answer about itself; a pad without an area is none. */
export function readPadAbout(payload: Uint8Array): PadAbout | undefined {
  if (payload.length < 5) return undefined;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const [width, height] = [view.getUint16(0), view.getUint16(2)];
  if (width === 0 || height === 0) return undefined;
  const version = Array.from(payload.subarray(5), (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '',
  );
  return { width, height, takesFingerprints: (view.getUint8(4) & 1) === 1, version: version.join('').slice(0, 40) };
}

/** Most of a signature that is kept; somebody who draws for a minute at 200 samples a second stays below. */
export const mostSamples = 20_000;
const mostStrokes = 300;

/** Collects samples into strokes: pen down to pen up. Points outside the pad are held at its edge. */
export class StrokeCollector {
  readonly #area: { readonly width: number; readonly height: number };
  readonly #strokes: PadSample[][] = [];
  #open: PadSample[] | undefined;
  #atMs = 0;
  #count = 0;

  constructor(area: { readonly width: number; readonly height: number }) {
    this.#area = area;
  }

  /** Takes the payload of one frame of samples; an incomplete last sample is left out. */
  add(payload: Uint8Array): void {
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    for (let at = 0; at + sampleLength <= payload.length; at += sampleLength) {
      this.#atMs += view.getUint16(at + 6);
      const pressure = Math.min(1023, view.getUint16(at + 4));
      const x = Math.min(view.getUint16(at), this.#area.width);
      const y = Math.min(view.getUint16(at + 2), this.#area.height);
      this.#take({ x, y, pressure, atMs: this.#atMs });
    }
  }

  /** The strokes that drew something. */
  strokes(): readonly (readonly PadSample[])[] {
    return this.#strokes.filter((stroke) => stroke.length > 0);
  }

  #take(sample: PadSample): void {
    if (sample.pressure === 0) {
      this.#open = undefined;
      return;
    }
    if (this.#count >= mostSamples) return;
    this.#count += 1;
    if (!this.#open) {
      if (this.#strokes.length >= mostStrokes) return;
      this.#open = [];
      this.#strokes.push(this.#open);
    }
    this.#open.push(sample);
  }
}
