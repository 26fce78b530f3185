import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { cardFailures, deviceAdvice, deviceReasons, deviceSentence } from '../../../src-main/contract/text/devices.ts';
import { pinText } from '../../../src-main/contract/text/socialSecurity.ts';
import type { NobodyNamed } from '../../../src-main/core/people/socialSecurityCard.ts';
import { deviceConfigurations } from '../../../src-main/devices/configuration.ts';
import { samStatuses } from '../../../src-main/devices/protocols/sam/status.ts';
import type { BankFailure } from '../../../src-main/devices/protocols/ssc/bankCard.ts';
import type { PinFailure } from '../../../src-main/devices/protocols/ssc/pin.ts';
import type { HolderFailure } from '../../../src-main/devices/protocols/ssc/readHolder.ts';
import type { CardFault } from '../../../src-main/devices/transports/pcsc/cardTransport.ts';
import { adviceFor } from '../../../src-main/devices/registry/advice.ts';

const reader = {
  deviceId: 'reader',
  kind: 'id-card-reader',
  profile: 'sam-serial',
  path: '/dev/ttyUSB0',
  simulated: false,
};
const printer = { deviceId: 'printer', kind: 'receipt-printer', profile: 'escpos-58', path: 'COM3', simulated: false };

function problems(devices: unknown): readonly string[] {
  const parsed = v.safeParse(deviceConfigurations, devices);
  return parsed.success ? [] : parsed.issues.map((issue) => v.getDotPath(issue) ?? '');
}

describe('the devices of a station', () => {
  it('are taken as they are written', () => {
    expect(problems([reader, { ...printer, baudRate: 9600 }])).toEqual([]);
  });

  it('are refused with the place of every mistake', () => {
    expect(
      problems([
        { ...reader, path: '' },
        { ...printer, baudRate: 1234, extra: 1 },
      ]),
    ).toEqual(['0.path', '1.baudRate', '1.extra']);
    expect(problems([{ ...reader, profile: 'escpos-80' }])).toEqual(['0']);
    expect(problems([{ ...reader, deviceId: 'Reader 1' }])).toEqual(['0.deviceId']);
  });

  it('behind a vendor library name its file, family and width', () => {
    const library = { path: 'C:\\Vendor\\sdtapi.dll', family: 'sdt', bits: 32 };
    const behind = { ...reader, profile: 'sdt-library', path: 'library:1001', library };
    expect(problems([behind])).toEqual([]);
    expect(problems([{ ...behind, library: { ...library, path: '/opt/vendor/libsdtapi.so', bits: 64 } }])).toEqual([]);
    expect(problems([{ ...behind, library: { path: 'sdtapi.dll', family: 'other', bits: 16 } }])).toEqual([
      '0.library.path',
      '0.library.family',
      '0.library.bits',
    ]);
  });

  it('ask for fingerprints and photos on a reader of ID cards, and nowhere else', () => {
    const photoDecoder = { path: '/opt/vendor/libwlt.so', bits: 64 };
    expect(problems([{ ...reader, fingerprint: true, photoDecoder }])).toEqual([]);
    expect(problems([{ ...reader, photoDecoder: { path: 'wlt.dll', bits: 16 } }])).toEqual([
      '0.photoDecoder.path',
      '0.photoDecoder.bits',
    ]);
    expect(problems([{ ...printer, fingerprint: true }])).toEqual(['0']);
    expect(problems([{ ...printer, photoDecoder }])).toEqual(['0']);
  });

  it('and their library, profile, kind and path belong together', () => {
    const library = { path: '/opt/vendor/lib.so', family: 'sdt', bits: 64 };
    const behind = { ...reader, profile: 'sdt-library', path: 'library:1001', library };
    const { library: _none, ...without } = behind;
    for (const device of [
      without,
      { ...behind, profile: 'sam-serial' },
      { ...behind, path: '/dev/ttyUSB0' },
      { ...behind, path: 'library:usb' },
      { ...behind, library: { ...library, family: 'ssc' } },
      { ...reader, path: 'library:1001' },
    ]) {
      expect(problems([device])).not.toEqual([]);
    }
    const own = { ...reader, kind: 'payment-terminal', profile: 'terminal-file', profileFile: '/opt/own.json' };
    expect(problems([own])).toEqual([]);
    expect(problems([{ ...own, path: 'library:0', library: { ...library, family: 'bankall' } }])).toEqual([]);
  });

  it('tell by their path what they stand on', () => {
    const social = { deviceId: 'social', kind: 'social-security-reader', simulated: false };
    expect(problems([{ ...social, profile: 'ssc-pcsc', path: 'pcsc:' }])).toEqual([]);
    expect(problems([{ ...social, profile: 'ssc-pcsc', path: 'pcsc:Virtual PCD 00 00' }])).toEqual([]);
    expect(problems([{ ...social, profile: 'ssc-pcsc', path: '/dev/ttyUSB0' }])).toEqual(['0']);
    expect(problems([{ ...social, profile: 'ssc-line', path: 'pcsc:' }])).toEqual(['0']);
    expect(problems([{ ...reader, profile: 'sam-hid', path: 'hid:0400:c35a' }])).toEqual([]);
    expect(problems([{ ...reader, profile: 'sam-hid' }])).toEqual(['0']);
    expect(problems([{ ...reader, path: 'hid:0400:c35a' }])).toEqual(['0']);
  });

  it('may not share a name or a path', () => {
    expect(problems([reader, { ...printer, deviceId: 'reader' }])).toHaveLength(1);
    expect(problems([reader, { ...printer, path: '/dev/ttyUSB0' }])).toHaveLength(1);
  });
});

describe('what a clerk is told', () => {
  it('has a sentence for every status of a reader', () => {
    const statuses = [
      ...Object.values(samStatuses),
      'unknown-status',
      'unknown-document-type',
      'bad-text',
      'bad-layout',
    ];
    const silent = ['ok', 'card-found'];
    expect(statuses.filter((status) => !silent.includes(status) && deviceSentence(status) === status)).toEqual([]);
  });

  it('has a sentence for everything a social-security card, its PIN and its bank application may end in', () => {
    const codes: Readonly<Record<CardFault | HolderFailure | BankFailure | PinFailure | NobodyNamed, true>> = {
      'card-removed': true,
      'card-reset': true,
      'card-mute': true,
      'card-busy': true,
      'card-protocol': true,
      'card-trouble': true,
      'card-hung': true,
      'reader-lost': true,
      'too-many-61': true,
      '6C-loop': true,
      'answer-too-short': true,
      'wrong-card': true,
      'application-locked': true,
      'application-dead': true,
      'card-file-missing': true,
      'record-overrun': true,
      'record-tag-mismatch': true,
      'card-refused': true,
      'card-memory': true,
      'file-locked': true,
      'key-refused': true,
      'tlv-overrun': true,
      'tlv-malformed': true,
      'tlv-too-much': true,
      'bank-application-missing': true,
      'bank-card-unreadable': true,
      'pin-malformed': true,
      'needs-psam': true,
      'bad-number': true,
      'bad-text': true,
    };
    expect(Object.keys(codes).filter((code) => deviceSentence(code) === code)).toEqual([]);
    expect(deviceSentence('needs-psam')).toContain('身份证');
    expect(pinText.wrong(2)).toContain('2');
    expect(pinText.wrong(undefined)).not.toMatch(/\d/);
  });

  it('has three steps for every reason', () => {
    for (const reason of Object.keys(deviceReasons)) {
      const advice = deviceAdvice[adviceFor(reason) ?? ''];
      expect(advice?.steps.every((step) => step.length >= 3)).toBe(true);
    }
    expect(adviceFor(undefined)).toBeUndefined();
    expect(adviceFor('something-new')).toBe('ask-county');
  });

  it('shows a code nobody wrote a sentence for, instead of nothing', () => {
    expect(deviceSentence('something-new')).toBe('something-new');
    expect(deviceSentence('no-card')).toBe(cardFailures['no-card']);
  });
});
