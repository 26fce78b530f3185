import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { lookAtPaper } from '../../../src-main/devices/protocols/paper/paperFile.ts';

const canvas = createRequire(import.meta.url)('@napi-rs/canvas') as typeof import('@napi-rs/canvas');
const surface = canvas.createCanvas(40, 30);
const jpeg = new Uint8Array(surface.toBuffer('image/jpeg'));
const png = new Uint8Array(surface.toBuffer('image/png'));
const pdf = new TextEncoder().encode(`%PDF-1.4\n${'x'.repeat(3000)}\n%%EOF\n`);

/** One page of four grey bytes, in one strip behind its directory. */
function tiff(little: boolean): Uint8Array {
  const bytes = new Uint8Array(8 + 2 + 2 * 12 + 4 + 4);
  const view = new DataView(bytes.buffer);
  bytes.set(little ? [0x49, 0x49] : [0x4d, 0x4d]);
  view.setUint16(2, 42, little);
  view.setUint32(4, 8, little);
  view.setUint16(8, 2, little);
  [
    [273, 38],
    [279, 4],
  ].forEach(([tag, value], index) => {
    const at = 10 + index * 12;
    view.setUint16(at, tag ?? 0, little);
    view.setUint16(at + 2, 4, little);
    view.setUint32(at + 4, 1, little);
    view.setUint32(at + 8, value ?? 0, little);
  });
  return bytes;
}

const files = { 'image/jpeg': jpeg, 'image/png': png, 'application/pdf': pdf, 'image/tiff': tiff(true) } as const;

describe('a scanned file', () => {
  it.each(Object.entries(files))('%s is known by its content, and by its end that it is whole', (mime, bytes) => {
    expect(lookAtPaper(bytes)).toEqual({ state: 'whole', mime });
    expect(lookAtPaper(bytes.subarray(0, bytes.length - 10))).toEqual({ state: 'cut', mime });
  });

  it('of TIFF may be written in either order of bytes', () => {
    expect(lookAtPaper(tiff(false))).toEqual({ state: 'whole', mime: 'image/tiff' });
  });

  it('may be padded behind its end by the camera', () => {
    expect(lookAtPaper(Uint8Array.from([...jpeg, ...new Uint8Array(500)]))).toEqual({
      state: 'whole',
      mime: 'image/jpeg',
    });
  });

  it.each(['MZ program', 'PK\u0003\u0004 an archive', '<html>', ''])('%j is nothing that is taken', (text) => {
    expect(lookAtPaper(new TextEncoder().encode(text))).toEqual({ state: 'foreign' });
  });

  it('with any wrong bytes in a TIFF directory is judged without a fault', () => {
    for (let at = 0; at < 38; at += 1) {
      for (const value of [0, 0x7f, 0xff]) {
        const broken = tiff(true);
        broken[at] = value;
        expect(['whole', 'cut', 'foreign']).toContain(lookAtPaper(broken).state);
      }
    }
  });
});
