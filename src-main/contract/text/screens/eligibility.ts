/** What a verdict means for the clerk, in front of the rule's own sentence. */
export const verdictText = {
  'may-pay': '可以缴费',
  'not-enrolled': '还没参保',
  refused: '不能收',
  'benefit-only': '只能办领待遇',
  ask: '要先问清楚',
  ok: '可以',
  'not-asked': '没问省里',
} as const;
