import { describe, expect, it } from 'vitest';
import { lockPage } from '../../../src-renderer/kiosk/lock/lockPage.ts';

/** Lets an event reach a locked page; answers whether the browser would still do what it does of itself. */
function goesOn(type: string, more: object = {}): boolean {
  const page = new EventTarget();
  lockPage(page as Window);
  return page.dispatchEvent(Object.assign(new Event(type, { cancelable: true }), more));
}

const plain = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };

describe('a locked kiosk page', () => {
  it.each(['contextmenu', 'dragstart', 'dragover', 'drop', 'selectstart', 'auxclick', 'copy', 'paste'])(
    'answers no %s',
    (type) => {
      expect(goesOn(type)).toBe(false);
    },
  );

  it('lets digits and arrows of the pad work as keys do', () => {
    for (const key of ['1', 'Enter', 'ArrowDown', 'Backspace']) expect(goesOn('keydown', { ...plain, key })).toBe(true);
  });

  it('takes the four keys for itself: a browser would open its help for F1 and its search for F3', () => {
    for (const key of ['F1', 'F2', 'F3', 'F4']) expect(goesOn('keydown', { ...plain, key })).toBe(false);
  });

  it('leaves the browser no key of its own', () => {
    for (const key of ['F5', 'F12', 'Tab', 'ContextMenu']) expect(goesOn('keydown', { ...plain, key })).toBe(false);
    expect(goesOn('keydown', { ...plain, ctrlKey: true, key: 'p' })).toBe(false);
    expect(goesOn('keydown', { ...plain, shiftKey: true, key: 'Escape' })).toBe(false);
  });

  it('zooms for neither wheel nor fingers, and taps with one finger', () => {
    expect(goesOn('wheel', { ctrlKey: true })).toBe(false);
    expect(goesOn('touchmove', { touches: [{}, {}] })).toBe(false);
    expect(goesOn('touchstart', { touches: [{}] })).toBe(true);
  });

  it('has no way back by the buttons at a mouse’s side', () => {
    expect(goesOn('mouseup', { button: 3 })).toBe(false);
    expect(goesOn('mouseup', { button: 0 })).toBe(true);
  });
});
