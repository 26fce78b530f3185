import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { cardFailures, deviceAdvice, deviceReasons, deviceSentence } from '../../../src-main/contract/text/devices.ts';
import { deviceConfigurations } from '../../../src-main/devices/configuration.ts';
import { samStatuses } from '../../../src-main/devices/protocols/sam/status.ts';
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
