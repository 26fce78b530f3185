import { describe, expect, it } from 'vitest';
import { idCheckDigit } from '../../../src-main/contract/values/residentIdNumber.ts';
import { checkRegistration, type RegistrationForm } from '../../../src-main/core/people/checkRegistration.ts';
import { testBundle } from '../policy/testBundle.ts';

const complete: RegistrationForm = {
  from: 'card',
  idNumber: '610902198106159071',
  name: '张小明',
  sex: 'male',
  birthDate: '1981-06-15',
  ethnicCode: '01',
  address: '石桥镇石桥村三组',
  villageCode: '610902103201',
  phone: '13912340000',
  tierFen: 300_00,
  declared: true,
  cardName: '张小明',
};

function check(change: Partial<RegistrationForm>) {
  return checkRegistration({ ...complete, ...change }, { bundle: testBundle(), today: '2026-11-22' });
}

describe('a registration', () => {
  it('filled from the card and completed has nothing left to say', () => {
    expect(check({})).toEqual({
      problems: [],
      reviewReasons: [],
      values: { idNumber: '610902198106159071', name: '张小明', birthDate: '1981-06-15', phone: '13912340000' },
    });
  });

  it('an empty form names everything that is missing, in the order of the form', () => {
    const { problems } = checkRegistration(
      { from: 'keyed', idNumber: '', declared: false },
      { bundle: testBundle(), today: '2026-11-22' },
    );
    expect(problems.map((problem) => `${problem.field} ${problem.code}`)).toEqual([
      'idNumber missing',
      'name missing',
      'sex not-chosen',
      'birthDate missing',
      'ethnicCode not-chosen',
      'address missing',
      'villageCode not-chosen',
      'tierFen not-chosen',
      'phone missing',
      'declared not-declared',
      'keyedReason missing',
    ]);
  });

  it.each([
    [
      { idNumber: '610902198106159072' },
      { field: 'idNumber', code: 'check-digit', params: { position: 18, expected: '1' } },
    ],
    [{ idNumber: '61090219810615907' }, { field: 'idNumber', code: 'too-short', params: { missing: 1, expected: 18 } }],
    [{ idNumber: '6109021981061590711' }, { field: 'idNumber', code: 'too-long', params: { extra: 1, expected: 18 } }],
    [
      { idNumber: '610902810615907' },
      { field: 'idNumber', code: 'fifteen-digits', params: { upgraded: '610902198106159071' } },
    ],
    [
      { idNumber: '6109021981o6159071' },
      { field: 'idNumber', code: 'character', params: { position: 11, found: 'O' } },
    ],
    [{ idNumber: '610902198113159071' }, { field: 'idNumber', code: 'birth-date', params: { position: 11 } }],
    [
      { idNumber: `61090220270101902${idCheckDigit('61090220270101902')}` },
      { field: 'idNumber', code: 'birth-in-future', params: { position: 7 } },
    ],
    [{ name: '张小明1' }, { field: 'name', code: 'digit', params: { position: 4, found: '1' } }],
    [{ name: '张John' }, { field: 'name', code: 'latin', params: { position: 2, found: 'J' } }],
    [{ name: '阿'.repeat(52) }, { field: 'name', code: 'too-long', params: { extra: 2, expected: 50 } }],
    [{ name: '张\ud840' }, { field: 'name', code: 'lone-surrogate', params: {} }],
    [{ birthDate: '1981-02-30' }, { field: 'birthDate', code: 'no-such-day', params: {} }],
    [{ birthDate: '前年' }, { field: 'birthDate', code: 'not-a-date', params: {} }],
    [{ birthDate: '2027-01-01' }, { field: 'birthDate', code: 'birth-in-future', params: {} }],
    [{ phone: '1391234000' }, { field: 'phone', code: 'too-short', params: { missing: 1, expected: 11 } }],
    [{ phone: '1391234000012' }, { field: 'phone', code: 'too-long', params: { extra: 2, expected: 11 } }],
    [{ phone: '139123四0000' }, { field: 'phone', code: 'not-a-number', params: { found: '四' } }],
    [{ phone: '8123456' }, { field: 'phone', code: 'not-a-phone', params: {} }],
    [{ ethnicCode: '57' }, { field: 'ethnicCode', code: 'unknown-code', params: {} }],
    [{ ethnicCode: '99' }, { field: 'ethnicCode', code: 'unknown-code', params: {} }],
    [{ villageCode: '610922100201' }, { field: 'villageCode', code: 'unknown-code', params: {} }],
    [{ tierFen: 400_00 }, { field: 'tierFen', code: 'unknown-code', params: {} }],
    [{ specialGroup: '777' }, { field: 'specialGroup', code: 'unknown-code', params: {} }],
    [{ address: '　' }, { field: 'address', code: 'missing', params: {} }],
    [{ declared: false }, { field: 'declared', code: 'not-declared', params: {} }],
  ])('%j is named as %j', (change, problem) => {
    expect(check(change).problems).toEqual([problem]);
  });

  it('names the wrong digit itself where the birth date or the county tells which it is', () => {
    const positionOf = (idNumber: string, birthDate = '1981-06-15') =>
      check({ idNumber, birthDate }).problems.map((problem) => problem.params);
    expect(positionOf('610902198106159071'.replace('1981', '1982'))).toEqual([{ position: 10, expected: '1' }]);
    expect(positionOf('610902198105159071')).toEqual([{ position: 12, expected: '6' }]);
    expect(positionOf('610802198106159071')).toEqual([{ position: 4, expected: '9' }]);
    // A slip in the sequence could be any of its digits: only the check digit is certain not to fit.
    expect(positionOf('610902198106159081')).toMatchObject([{ position: 18 }]);
    // The form's own date agrees with the typed number: nothing tells which is wrong.
    expect(positionOf('610902198105159071', '1981-05-15')).toMatchObject([{ position: 18 }]);
  });

  it('a group may have the low tier the government keeps for it', () => {
    expect(check({ specialGroup: '031', tierFen: 100_00 }).problems).toEqual([]);
    expect(check({ tierFen: 100_00 }).problems).toHaveLength(1);
  });

  it.each([
    [{ from: 'keyed', keyedReason: '身份证丢失' }, ['keyed-number']],
    [{ name: '张晓明' }, ['name-changed']],
    [{ name: '张　小明' }, []],
    [{ name: '李\ue863', cardName: '李\ue863' }, ['name-private-use']],
    [{ name: '阿卜杜热合曼·阿卜杜热西提江阿', cardName: '阿卜杜热合曼·阿卜杜热西提江阿' }, ['name-may-be-cut']],
    [{ sex: 'female' }, ['sex-differs']],
    [{ birthDate: '1981-06-16' }, ['birth-differs']],
    [{ cardExpired: true }, ['card-expired']],
    [{ idNumber: 'KAZ110090123106', name: 'John Smith', cardName: 'John Smith' }, ['number-check-digit']],
  ] as const)('%j asks a second person because of %j and does not refuse', (change, reasons) => {
    const result = check(change as Partial<RegistrationForm>);
    expect(result.problems).toEqual([]);
    expect(result.reviewReasons).toEqual(reasons);
  });

  it('gives back the stored forms of what was typed loosely', () => {
    expect(check({ name: '买买提•吐尔逊', birthDate: '１９８１．６．１５', phone: '139 1234 0000' }).values).toEqual({
      idNumber: '610902198106159071',
      name: '买买提·吐尔逊',
      birthDate: '1981-06-15',
      phone: '13912340000',
    });
  });
});
