import type { ErrorParams } from '../../contract/errors.ts';
import { type DateProblem, parseLooseDate } from '../../contract/values/businessDate.ts';
import { normaliseName } from '../../contract/values/personName.ts';
import { parsePhone } from '../../contract/values/phone.ts';
import {
  checkOldForeignerNumber,
  foldIdNumber,
  type IdProblem,
  parseResidentIdNumber,
} from '../../contract/values/residentIdNumber.ts';
import type { Result } from '../../contract/values/result.ts';
import { groupsOn, type ReferenceBundle, tiersOn, villagesOn } from '../policy/index.ts';
import { ethnicName } from './tables/ethnic.ts';
import { wrongDigit } from './wrongDigit.ts';

/** A registration as typed or filled from the card; texts are raw. */
export type RegistrationForm = {
  readonly from: 'card' | 'keyed';
  readonly idNumber: string;
  readonly name?: string;
  readonly sex?: 'male' | 'female';
  readonly birthDate?: string;
  readonly ethnicCode?: string;
  readonly address?: string;
  readonly villageCode?: string;
  readonly phone?: string;
  readonly tierFen?: number;
  readonly specialGroup?: string;
  readonly declared: boolean;
  readonly keyedReason?: string;
  /** The name as the chip has it, to notice a correction. */
  readonly cardName?: string;
  readonly cardExpired?: boolean;
};

/** A field that may not go to the province like this. The sentence is the screen's, by code and parameters. */
export type FieldProblem = { readonly field: string; readonly code: string; readonly params: ErrorParams };

/** Why a second person must look; none of them holds the registration back. */
export type ReviewReason =
  | 'keyed-number'
  | 'name-changed'
  | 'name-may-be-cut'
  | 'name-private-use'
  | 'sex-differs'
  | 'birth-differs'
  | 'number-check-digit'
  | 'card-expired';

export type RegistrationCheck = {
  readonly problems: readonly FieldProblem[];
  readonly reviewReasons: readonly ReviewReason[];
  /** The stored forms of what is right already. */
  readonly values: {
    readonly idNumber: string;
    readonly name?: string;
    readonly birthDate?: string;
    readonly phone?: string;
  };
};

type Rules = { readonly bundle: ReferenceBundle; readonly today: string };

type Field<T> = { readonly value?: T; readonly problem?: FieldProblem };

/**
 * Looks at every field of a registration by itself and against the number (domain 3.2). Everything wrong is named at once, in the order
 * of the form. Sex or birth that differ from the number are for a second person, not for a refusal: the county decides.
 */
export function checkRegistration(form: RegistrationForm, rules: Rules): RegistrationCheck {
  const birthDate = dateField(form.birthDate, rules.today);
  const number = numberField(form, rules, birthDate.value);
  const name = nameField(form, number.foreigner);
  const phone = parsedField('phone', form.phone, parsePhone);
  const fields: readonly Field<unknown>[] = [
    number,
    name,
    choice('sex', form.sex),
    birthDate,
    ...codeFields(form, rules),
    phone,
  ];
  const declared = form.declared ? [] : [{ field: 'declared', code: 'not-declared', params: {} }];
  const keyed = form.from === 'keyed' && isBlank(form.keyedReason) ? [missing('keyedReason')] : [];
  return {
    problems: [...fields.flatMap((field) => (field.problem ? [field.problem] : [])), ...declared, ...keyed],
    reviewReasons: reviewReasons(form, {
      ...number,
      birthDate: birthDate.value,
      name: name.value,
      warnings: name.warnings,
    }),
    values: {
      idNumber: foldIdNumber(form.idNumber),
      ...(name.value === undefined ? {} : { name: name.value }),
      ...(birthDate.value === undefined ? {} : { birthDate: birthDate.value }),
      ...(phone.value === undefined ? {} : { phone: phone.value }),
    },
  };
}

type NumberField = Field<string> & {
  readonly foreigner: boolean;
  readonly bySex?: 'male' | 'female';
  readonly byBirth?: string;
  readonly checkDigitDiffers?: boolean;
};

function numberField(form: RegistrationForm, { bundle, today }: Rules, birthDate: string | undefined): NumberField {
  const old = checkOldForeignerNumber(form.idNumber);
  if (old !== 'other-form') return { foreigner: true, checkDigitDiffers: old === 'check-digit-differs' };
  const parsed = parseResidentIdNumber(form.idNumber, today);
  if (parsed.ok) {
    const { document, number, sex } = parsed.value;
    return { value: number, foreigner: document === 'foreigner', bySex: sex, byBirth: parsed.value.birthDate };
  }
  const problem = numberProblem(parsed.error);
  if (problem.code !== 'check-digit') return { problem, foreigner: false };
  const known = { countyCode: bundle.station.countyCode, ...(birthDate === undefined ? {} : { birthDate }) };
  const wrong = wrongDigit(foldIdNumber(form.idNumber), known);
  return { problem: wrong ? { ...problem, params: { ...wrong } } : problem, foreigner: false };
}

function numberProblem(error: IdProblem): FieldProblem {
  const field = 'idNumber';
  switch (error.code) {
    case 'empty':
      return missing(field);
    case 'length':
      return error.length < 18
        ? { field, code: 'too-short', params: { missing: 18 - error.length, expected: 18 } }
        : { field, code: 'too-long', params: { extra: error.length - 18, expected: 18 } };
    case 'fifteen-digits':
      return { field, code: error.code, params: error.upgraded === undefined ? {} : { upgraded: error.upgraded } };
    case 'character':
      return { field, code: error.code, params: { position: error.position, found: error.found } };
    case 'check-digit':
      return { field, code: error.code, params: { position: error.position, expected: error.expected } };
    case 'area':
    case 'birth-date':
    case 'birth-in-future':
      return { field, code: error.code, params: { position: error.position } };
  }
}

function nameField(
  form: RegistrationForm,
  foreigner: boolean,
): Field<string> & { readonly warnings: readonly string[] } {
  if (form.name === undefined) return { problem: missing('name'), warnings: [] };
  const normal = normaliseName(form.name, foreigner ? 'foreigner' : 'citizen');
  if (normal.ok) return { value: normal.value.name, warnings: normal.value.warnings };
  const { code, ...rest } = normal.error;
  if (code === 'empty') return { problem: missing('name'), warnings: [] };
  const params: ErrorParams = 'position' in rest ? { position: rest.position, found: rest.found } : {};
  const tooLong = 'length' in rest ? { extra: rest.length - rest.limit, expected: rest.limit } : {};
  return { problem: { field: 'name', code, params: { ...params, ...tooLong } }, warnings: [] };
}

function dateField(text: string | undefined, today: string): Field<string> {
  const parsed = parsedField<string, DateProblem>('birthDate', text, (typed) => parseLooseDate(typed, today));
  if (parsed.value !== undefined && parsed.value > today) {
    return { problem: { field: 'birthDate', code: 'birth-in-future', params: {} } };
  }
  return parsed;
}

function parsedField<T, E extends string | { readonly code: string }>(
  field: string,
  text: string | undefined,
  parse: (text: string) => Result<T, E>,
): Field<T> {
  if (text === undefined || isBlank(text)) return { problem: missing(field) };
  const parsed = parse(text);
  if (parsed.ok) return { value: parsed.value };
  const { error } = parsed;
  if (typeof error === 'string') return { problem: { field, code: error, params: {} } };
  const { code, ...params } = error as { readonly code: string } & Record<string, string | number>;
  const length = Number(params['length']);
  if (code !== 'mobile-length')
    return { problem: { field, code: code === 'character' ? 'not-a-number' : code, params } };
  return length < 11
    ? { problem: { field, code: 'too-short', params: { missing: 11 - length, expected: 11 } } }
    : { problem: { field, code: 'too-long', params: { extra: length - 11, expected: 11 } } };
}

function codeFields(form: RegistrationForm, { bundle, today }: Rules): readonly Field<string>[] {
  const villages = villagesOn(bundle, today).map((village) => village.code);
  const groups = groupsOn(bundle, today);
  const tiers = [
    ...tiersOn(bundle, Number(today.slice(0, 4)), today).rows.map((tier) => tier.tierFen),
    ...groups.filter((group) => group.code === form.specialGroup).map((group) => group.governmentFen),
  ];
  return [
    choice('ethnicCode', form.ethnicCode, (code) => ethnicName(code) !== undefined),
    isBlank(form.address) ? { problem: missing('address') } : {},
    choice('villageCode', form.villageCode, (code) => villages.includes(code)),
    choice('tierFen', form.tierFen, (tier) => tiers.includes(tier)),
    form.specialGroup === undefined
      ? {}
      : choice('specialGroup', form.specialGroup, (code) => groups.some((group) => group.code === code)),
  ];
}

function choice<T>(field: string, value: T | undefined, known: (value: T) => boolean = () => true): Field<string> {
  if (value === undefined || value === '') return { problem: { field, code: 'not-chosen', params: {} } };
  return known(value) ? {} : { problem: { field, code: 'unknown-code', params: {} } };
}

function reviewReasons(
  form: RegistrationForm,
  found: NumberField & {
    readonly birthDate: string | undefined;
    readonly name: string | undefined;
    readonly warnings: readonly string[];
  },
): readonly ReviewReason[] {
  const cardName =
    form.cardName === undefined ? undefined : normaliseName(form.cardName, found.foreigner ? 'foreigner' : 'citizen');
  const asOnCard = cardName?.ok === true ? cardName.value.name : form.cardName;
  const reasons: readonly [ReviewReason, boolean][] = [
    ['keyed-number', form.from === 'keyed'],
    ['name-changed', asOnCard !== undefined && found.name !== undefined && asOnCard !== found.name],
    ['name-may-be-cut', form.from === 'card' && found.warnings.includes('at-chip-limit')],
    ['name-private-use', found.warnings.some((warning) => warning.startsWith('private-use'))],
    ['sex-differs', form.sex !== undefined && found.bySex !== undefined && form.sex !== found.bySex],
    [
      'birth-differs',
      found.birthDate !== undefined && found.byBirth !== undefined && found.birthDate !== found.byBirth,
    ],
    ['number-check-digit', found.checkDigitDiffers === true],
    ['card-expired', form.cardExpired === true],
  ];
  return reasons.filter(([, holds]) => holds).map(([reason]) => reason);
}

function missing(field: string): FieldProblem {
  return { field, code: 'missing', params: {} };
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
