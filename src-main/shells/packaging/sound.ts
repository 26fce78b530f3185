/** Sound as a voice program gives it: one channel, 16 bits. */
export type Sound = { readonly rate: number; readonly samples: Int16Array };

/** Reads a WAV file (RIFF, PCM, mono, 16 bits). Throws on anything else: a voice program that gives it is not the one we know. */
export function readWav(bytes: Buffer): Sound {
  const isWav = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WAVE';
  const format = { channels: bytes.readUInt16LE(22), rate: bytes.readUInt32LE(24), bits: bytes.readUInt16LE(34) };
  if (!isWav || format.channels !== 1 || format.bits !== 16)
    throw new Error(`no mono 16-bit WAV: ${JSON.stringify(format)}`);
  const at = bytes.indexOf('data', 12, 'latin1');
  if (at < 0) throw new Error('a WAV without sound');
  // A program that writes to a pipe can't know the length and writes a large one.
  const length = Math.min(bytes.readUInt32LE(at + 4), bytes.length - at - 8);
  const samples = new Int16Array(Math.floor(length / 2));
  for (let index = 0; index < samples.length; index += 1) samples[index] = bytes.readInt16LE(at + 8 + index * 2);
  return { rate: format.rate, samples };
}

/** The same as a WAV file. */
export function writeWav({ rate, samples }: Sound): Buffer {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, index) => bytes.writeInt16LE(sample, 44 + index * 2));
  return bytes;
}

/** Milliseconds a sound lasts. */
export function lengthMs({ rate, samples }: Sound): number {
  return Math.round((samples.length / rate) * 1000);
}

/** What is quieter than this, of 32,767, is no voice. */
const quiet = 300;

/**
 * Cuts silence at both ends down to a breath: clips are played one after the other, and a number made of ten clips with pauses between them
 * is no number.
 */
export function trimSilence({ rate, samples }: Sound, breathMs = 30): Sound {
  const first = samples.findIndex((sample) => Math.abs(sample) > quiet);
  if (first < 0) return { rate, samples: new Int16Array(0) };
  const last = samples.findLastIndex((sample) => Math.abs(sample) > quiet);
  const breath = Math.round((rate * breathMs) / 1000);
  return { rate, samples: samples.slice(Math.max(0, first - breath), last + 1 + breath) };
}

/** Mean loudness of a sound, 0 to 32,767. */
export function loudness({ samples }: Sound): number {
  const sum = samples.reduce((total, sample) => total + sample * sample, 0);
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}

/** Shortest and longest a Chinese character may sound in a clip, in milliseconds; pauses of commas are part of the longest. */
const perCharacterMs = { least: 120, most: 600 } as const;
const leastLoudness = 400;

/** What is wrong with a clip that should say these words; nothing when it is plausible. */
export function findClipFaults(words: string, sound: Sound): readonly string[] {
  const characters = [...words.replaceAll(/[^\p{Letter}\p{Number}]/gu, '')].length;
  const ms = lengthMs(sound);
  return [
    ...(loudness(sound) < leastLoudness ? ['is silent'] : []),
    ...(ms < characters * perCharacterMs.least ? [`is cut off: ${ms} ms for ${characters} characters`] : []),
    ...(ms > 300 + characters * perCharacterMs.most ? [`is too long: ${ms} ms for ${characters} characters`] : []),
  ];
}
