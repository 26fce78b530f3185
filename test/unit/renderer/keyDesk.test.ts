import { describe, expect, it } from 'vitest';
import {
  createKeyDesk,
  type KeyBinding,
  keyName,
  type KeyPlace,
  type KeyPress,
} from '../../../src-renderer/ui/keyDesk.ts';

const nowhere: KeyPlace = { typing: false, figures: false, ownEnter: false, toNextField: () => false };

function press(key: string, more: Partial<KeyPress> = {}) {
  const event = {
    key,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    repeat: false,
    defaultPrevented: false,
    target: null,
    prevented: false,
    preventDefault() {
      event.prevented = true;
    },
    ...more,
  };
  return event;
}

function deskWith(keys: Record<string, () => void>, options: { modal?: boolean; depth?: number } = {}) {
  const desk = createKeyDesk();
  const put = (more: Record<string, () => void>, layer: { modal?: boolean; depth?: number }) => {
    const bindings = new Map<string, KeyBinding>(
      Object.entries(more).map(([name, run]) => [name, { press: run, whileTyping: false }]),
    );
    return desk.putOn({ modal: layer.modal ?? false, depth: layer.depth ?? 1, bindings });
  };
  put(keys, options);
  return { desk, put };
}

describe('the keys of the counter', () => {
  it('never lets a held Enter, Esc, digit or F-key act twice', () => {
    const done: string[] = [];
    const { desk } = deskWith({
      Enter: () => done.push('Enter'),
      F8: () => done.push('F8'),
      '1': () => done.push('1'),
    });
    for (const key of ['Enter', 'F8', '1']) {
      const held = press(key, { repeat: true });
      desk.handle(held, nowhere);
      expect(held.prevented).toBe(true);
    }
    expect(done).toEqual([]);
    desk.handle(press('Enter'), nowhere);
    expect(done).toEqual(['Enter']);
  });

  it('leaves digits and letters to the field the cursor stands in, but not F-keys', () => {
    const done: string[] = [];
    const { desk } = deskWith({ '1': () => done.push('1'), F8: () => done.push('F8') });
    const typing = { ...nowhere, typing: true };
    const digit = press('1');
    desk.handle(digit, typing);
    expect(digit.prevented).toBe(false);
    desk.handle(press('F8'), typing);
    expect(done).toEqual(['F8']);
  });

  it('moves Enter to the next field first, and to the primary action after the last', () => {
    const done: string[] = [];
    const { desk } = deskWith({ Enter: () => done.push('handed in') });
    desk.handle(press('Enter'), { ...nowhere, typing: true, toNextField: () => true });
    expect(done).toEqual([]);
    desk.handle(press('Enter'), { ...nowhere, typing: true, toNextField: () => false });
    expect(done).toEqual(['handed in']);
  });

  it('hides the screen under a dialog, whatever order they appeared in', () => {
    const done: string[] = [];
    const { desk, put } = deskWith({ Enter: () => done.push('dialog') }, { modal: true, depth: 102 });
    put({ Enter: () => done.push('screen'), F9: () => done.push('F9') }, { depth: 2 });
    desk.handle(press('Enter'), nowhere);
    desk.handle(press('F9'), nowhere);
    expect(done).toEqual(['dialog']);
  });

  it('gives the keys back to the screen when its dialog closes', () => {
    const done: string[] = [];
    const { desk, put } = deskWith({ Enter: () => done.push('screen') });
    const close = put({ Enter: () => done.push('dialog') }, { modal: true, depth: 101 });
    close();
    desk.handle(press('Enter'), nowhere);
    expect(done).toEqual(['screen']);
  });

  it('never runs what the browser does with F3, F5 or F12', () => {
    const { desk } = deskWith({});
    const f5 = press('F5');
    desk.handle(f5, nowhere);
    expect(f5.prevented).toBe(true);
  });

  it('runs a collection from the pad alone: slash reads the card, minus goes back', () => {
    expect(keyName(press('/'), nowhere)).toBe('F2');
    expect(keyName(press('-'), nowhere)).toBe('Escape');
    expect(keyName(press('-'), { typing: true, figures: true })).toBe('Escape');
    expect(keyName(press('-'), { typing: true, figures: false })).toBe('-');
    expect(keyName(press('3', { altKey: true }), nowhere)).toBe('Alt+3');
  });
});
