import type { IdCard } from '../../../src-main/core/people/idCard.ts';
import type { SocialCardSpec } from '../../../src-main/training/devices/socialCardFiles.ts';
import { VirtualSocialCard } from '../../../src-main/training/devices/virtualSocialCard.ts';
import type { CardScript } from './scriptedCard.ts';
import { bytesOf, hex } from './scriptedTransport.ts';

/** An ID card as a good reader gives it. */
export const citizenCard: IdCard = {
  document: 'citizen',
  name: '张三',
  sexCode: '2',
  number: '11010519491231002X',
  birthDate: '1949-12-31',
  validFrom: '2020-01-01',
  warnings: [],
};

/** A social-security card of the second generation with rare characters in its name. */
export const socialHolder: SocialCardSpec = {
  generation: 2,
  name: '李䶮𠮷',
  socialNumber: '11010519491231002X',
  sexCode: '2',
  ethnicCode: '01',
  birthDate: '19491231',
  cardNumber: 'A00000001',
  pan: '6299990000000000017',
};

/** A good social-security card as a function from command to answer. */
export function goodCard(spec: Partial<SocialCardSpec> = {}): CardScript {
  const card = new VirtualSocialCard({ ...socialHolder, ...spec });
  return (command) => hex(card.receive(bytesOf(command)));
}
