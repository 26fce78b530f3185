import { glibcCeiling } from './packContent.ts';

/** What a Windows program says in its head: its machine, its width, and the libraries it wants. */
export type ProgramHead = { readonly machine: number; readonly magic: number; readonly imports: readonly string[] };

const machines = { x86: 0x014c, x64: 0x8664 } as const;
const magics = { x86: 0x010b, x64: 0x020b } as const;

/** The only libraries a helper may want: both are part of every Windows. */
const allowedImports = ['kernel32.dll', 'msvcrt.dll'];

/** Reads the head of a PE program (Microsoft's "PE Format"); throws a RangeError when it is cut off. */
export function readProgramHead(bytes: Buffer): ProgramHead {
  const pe = bytes.readUInt32LE(0x3c);
  if (bytes.toString('latin1', pe, pe + 4) !== 'PE\0\0') return { machine: 0, magic: 0, imports: [] };
  const optional = pe + 24;
  const magic = bytes.readUInt16LE(optional);
  const directories = optional + (magic === magics.x64 ? 112 : 96);
  const sections = Array.from({ length: bytes.readUInt16LE(pe + 6) }, (_, index) => {
    const at = optional + bytes.readUInt16LE(pe + 20) + index * 40;
    return {
      virtual: bytes.readUInt32LE(at + 12),
      size: bytes.readUInt32LE(at + 16),
      raw: bytes.readUInt32LE(at + 20),
    };
  });
  const offsetOf = (address: number): number => {
    const section = sections.find(({ virtual, size }) => address >= virtual && address < virtual + size);
    return section ? address - section.virtual + section.raw : bytes.length;
  };
  const imports: string[] = [];
  for (let at = offsetOf(bytes.readUInt32LE(directories + 8)); bytes.readUInt32LE(at + 12) !== 0; at += 20) {
    const name = offsetOf(bytes.readUInt32LE(at + 12));
    imports.push(bytes.toString('latin1', name, bytes.indexOf(0, name)));
  }
  return { machine: bytes.readUInt16LE(pe + 4), magic, imports };
}

/** What is wrong with a built helper: another machine than its name says, or libraries a station's PC may lack. */
export function findCallerFaults(name: string, bytes: Buffer): readonly string[] {
  if (!name.endsWith('.exe')) return linuxFaults(bytes);
  const width = name.includes('x86') ? 'x86' : 'x64';
  const { machine, magic, imports } = readProgramHead(bytes);
  const strays = imports.filter((one) => !allowedImports.includes(one.toLowerCase()));
  return [
    ...(machine === machines[width] && magic === magics[width] ? [] : [`is no Windows program for ${width}`]),
    ...strays.map((one) => `wants ${one}`),
    ...(imports.length > 0 ? [] : ['imports nothing']),
  ];
}

function linuxFaults(bytes: Buffer): readonly string[] {
  const elf = bytes.subarray(1, 4).toString('latin1') === 'ELF' && bytes[4] === 2;
  const versions = [...bytes.toString('latin1').matchAll(/GLIBC_2\.(\d+)/g)].map((match) => Number(match[1]));
  const newest = Math.max(0, ...versions);
  return [
    ...(elf ? [] : ['is no 64-bit Linux program']),
    ...(newest > glibcCeiling ? [`needs glibc 2.${newest}`] : []),
  ];
}
