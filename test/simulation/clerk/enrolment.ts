import { idCheckDigit } from '../../../src-main/contract/values/residentIdNumber.ts';
import { practiceCounty } from '../../../src-main/training/people/index.ts';
import { approvalFor } from './session.ts';
import { ask, type Command, type Desk } from './ask.ts';

/** A number of the county that does not exist, sequence 9xx as for everybody synthetic. */
function freshNumber({ world }: Desk): string {
  const { dice } = world;
  const two = (n: number) => String(n).padStart(2, '0');
  const birth = `${dice.between(1970, 2006)}${two(dice.between(1, 12))}${two(dice.between(1, 28))}`;
  const body = `${practiceCounty.countyCode}${birth}9${two(dice.between(22, 99))}`;
  return body + idCheckDigit(body);
}

const newest = ({ model }: Desk): string | undefined => [...model.registered.values()].at(-1)?.enrolmentId;

export const enrolmentCommands: readonly Command[] = [
  {
    name: 'open-enrolment',
    weight: ({ page }) => (page.enrolmentId === undefined ? 1.2 : 0.1),
    make: (desk) => {
      const { page } = desk;
      const { cardReadId } = page;
      const then = (form: { enrolmentId: string }) => {
        page.enrolmentId = form.enrolmentId;
        page.enrolmentWhole = false;
      };
      if (cardReadId !== undefined && desk.world.dice.chance(0.3))
        return ask('enrolment.openEnrolment', { from: 'card', cardReadId }, { then });
      return ask(
        'enrolment.openEnrolment',
        { from: 'keyed', idNumber: freshNumber(desk), reason: 'card forgotten' },
        { then },
      );
    },
  },
  {
    name: 'save-enrolment',
    weight: ({ page }) => (page.enrolmentId === undefined ? 0 : page.enrolmentWhole ? 0.5 : 6),
    make: ({ page, world }) => {
      const model = world.dice.pick(world.residents);
      if (page.enrolmentId === undefined) return undefined;
      return ask(
        'enrolment.saveEnrolment',
        {
          enrolmentId: page.enrolmentId,
          values: {
            name: model.name,
            ethnicCode: '01',
            address: model.address ?? '',
            villageCode: model.villageCode,
            phone: '19900001234',
            tierFen: world.dice.pick([30_000, 50_000]),
            declared: world.dice.chance(0.8),
          },
        },
        {
          then: (form) => {
            page.enrolmentWhole = form.problems.length === 0;
          },
        },
      );
    },
  },
  {
    name: 'submit-enrolment',
    weight: ({ page }) => (page.enrolmentId === undefined ? 0 : page.enrolmentWhole ? 8 : 0.3),
    make: ({ model, page }) => {
      const { enrolmentId } = page;
      if (enrolmentId === undefined) return undefined;
      model.asked.set(enrolmentId, { kind: 'registration', personKey: '' });
      return ask(
        'enrolment.submitEnrolment',
        { enrolmentId },
        {
          promises: enrolmentId,
          then: (answer) => {
            page.enrolmentId = undefined;
            page.personKey = answer.personKey;
            page.quotes = [];
          },
        },
      );
    },
  },
  {
    name: 'review-enrolment',
    weight: (desk) => (newest(desk) === undefined ? 0 : 0.5),
    make: (desk) => {
      const enrolmentId = newest(desk);
      if (enrolmentId === undefined) return undefined;
      return ask('enrolment.reviewEnrolment', {
        enrolmentId,
        verdict: desk.world.dice.chance(0.8) ? 'pass' : 'return',
        approval: approvalFor(desk, desk.model.openShift()?.operator ?? 'op01'),
      });
    },
  },
];
