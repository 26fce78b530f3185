export { applyCollection } from './apply.ts';
export { collectCash } from './collectCash.ts';
export { collectHousehold } from './collectHousehold.ts';
export { contributionView } from './contributionView.ts';
export type { CollectionDesk } from './desk.ts';
export { chooseTier, type DraftContribution, findDraft, openDraft } from './draft.ts';
export { recordGovernmentPaid } from './governmentPaid.ts';
export { reverse } from './reverse.ts';
export { serialOf } from './serial.ts';
