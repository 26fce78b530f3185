/** How the page looks: the second key goes round. 大字 is one and a half times as large; the third is that in black and white. */
export type Look = 'usual' | 'large' | 'contrast';

const round: Readonly<Record<Look, Look>> = { usual: 'large', large: 'contrast', contrast: 'usual' };

/** What the key makes of it. */
export function nextLook(look: Look): Look {
  return round[look];
}
