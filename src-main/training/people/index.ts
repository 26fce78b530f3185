export { practiceBundle, practicePins } from './bundle.ts';
export { cardOf, scenarioCards, type TrayCard } from './cards.ts';
export { practiceCounty, practiceTiersOn } from './county.ts';
export { practiceKiosk } from './residentTables.ts';
export { scenarioNumbers, scenarioPeople } from './scenario.ts';
export { scenarioSocialCards } from './socialCards.ts';
export { createDice, type Dice, seededRandom } from './seed.ts';
export { generateTownship, type TownshipOptions } from './township.ts';
