export { applyEnrolment } from './apply.ts';
export { askAboutApplicant } from './askApplicant.ts';
export { listChoices } from './choices.ts';
export type { EnrolmentDesk } from './draft.ts';
export { sweepPapers } from './draftPapers.ts';
export { PaperDesk } from './paperDesk.ts';
export { type OpenDesk, openEnrolment, saveEnrolment, submitEnrolment } from './enrol.ts';
export { reviewEnrolment } from './review.ts';
