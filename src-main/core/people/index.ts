export { CardDesk, type CardRead } from './cardDesk.ts';
export { showCardPhoto } from './cardPhoto.ts';
export {
  checkRegistration,
  type RegistrationCheck,
  type RegistrationForm,
  type ReviewReason,
} from './checkRegistration.ts';
export { findLookAlikes, lookAlikeMatch } from './findLookAlikes.ts';
export type { IdCard } from './idCard.ts';
export { type BankCardOnChip, holderOf, type PresentedCard, type SocialSecurityCard } from './socialSecurityCard.ts';
export { initialsOf } from './initials.ts';
export type {
  HistoryYear,
  InsuredPerson,
  InsuredStatus,
  PersonBenefit,
  PersonCase,
  PersonCertification,
} from './insuredPerson.ts';
export { findKnown, findPaid, type KnownPerson } from './knownPerson.ts';
export { LocalPeople } from './localPeople.ts';
export { OnlineChecks } from './onlineChecks.ts';
export { askProvince, askProvinceByNumber, noteLook, openPerson, type PeopleDesk } from './openPerson.ts';
export { type PersonCard, personCard } from './personCard.ts';
export { parseSearch } from './search.ts';
export { personLine, searchPeople } from './searchPeople.ts';
export { ethnicGroups } from './tables/ethnic.ts';
