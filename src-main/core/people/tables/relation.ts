/** Relation to the head of household: GB/T 4761 short list, and two of our own (90, 91) for who hands over money. */
export const relations: Readonly<Record<string, string>> = {
  '01': '本人',
  '02': '户主',
  '10': '配偶',
  '20': '子',
  '30': '女',
  '40': '孙子女/外孙子女',
  '50': '父母',
  '60': '祖父母/外祖父母',
  '70': '兄弟姐妹',
  '80': '其他亲属',
  '90': '村代办员/协办员',
  '91': '其他非亲属代办人',
};

/** Code of the head of household. */
export const headOfHousehold = '02';

/** The word for a relation; 其他 for a code outside the list, because a household must still be shown whole. */
export function relationName(code: string | undefined): string {
  return (code === undefined ? undefined : relations[code]) ?? '其他';
}
