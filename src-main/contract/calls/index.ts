import type * as v from 'valibot';
import * as affairs from './affairs.ts';
import * as application from './application.ts';
import * as batch from './batch.ts';
import * as bankCard from './bankCard.ts';
import * as blobs from './blobs.ts';
import * as charges from './charges.ts';
import * as codes from './codes.ts';
import * as collection from './collection.ts';
import * as collector from './collector.ts';
import * as day from './day.ts';
import * as delivery from './delivery.ts';
import * as devices from './devices.ts';
import * as elsewhere from './elsewhere.ts';
import * as enrolment from './enrolment.ts';
import * as papers from './papers.ts';
import * as peers from './peers.ts';
import * as people from './people.ts';
import * as printing from './printing.ts';
import * as receipts from './receipts.ts';
import * as recovery from './recovery.ts';
import * as remittance from './remittance.ts';
import * as secondScreen from './secondScreen.ts';
import * as session from './session.ts';
import * as station from './station.ts';
import * as tasks from './tasks.ts';
import * as till from './till.ts';
import * as training from './training.ts';

/** Every call a page may make: `feature.verb` → what is promised. The station serves exactly these (guard). */
export const contract = {
  'station.getState': station.getState,
  'station.listOperators': station.listOperators,
  'station.setContrast': station.setContrast,
  'station.acceptLoss': station.acceptLoss,
  'recovery.listBackups': recovery.listBackups,
  'recovery.checkUpload': recovery.checkUpload,
  'recovery.restore': recovery.restore,
  'recovery.askProvince': recovery.askProvince,
  'blobs.openUpload': blobs.openUpload,
  'session.signIn': session.signIn,
  'session.signOut': session.signOut,
  'session.lock': session.lock,
  'session.unlockOperator': session.unlockOperator,
  'session.findCardOperator': session.findCardOperator,
  'session.openPractice': session.openPractice,
  'till.getTill': till.getTill,
  'till.openShift': till.openShift,
  'till.countTill': till.countTill,
  'till.closeShift': till.closeShift,
  'till.listShifts': till.listShifts,
  'till.printShiftSheet': till.printShiftSheet,
  'till.dropCash': till.dropCash,
  'till.receiveFloat': till.receiveFloat,
  'till.handOver': till.handOver,
  'till.inspectTill': till.inspectTill,
  'day.getProof': day.getProof,
  'day.listDifferences': day.listDifferences,
  'day.seal': day.seal,
  'day.closeAndSeal': day.closeAndSeal,
  'day.listDays': day.listDays,
  'day.printDaySheet': day.printDaySheet,
  'day.getUnsealed': day.getUnsealed,
  'remittance.getOverview': remittance.getOverview,
  'remittance.makeDeposit': remittance.makeDeposit,
  'remittance.creditDeposit': remittance.creditDeposit,
  'peers.list': peers.list,
  'peers.getStationDay': peers.getStationDay,
  'peers.followAnew': peers.followAnew,
  'batch.listBatches': batch.listBatches,
  'batch.openBatch': batch.openBatch,
  'batch.getBatch': batch.getBatch,
  'batch.dropBatch': batch.dropBatch,
  'batch.readFile': batch.readFile,
  'batch.chooseColumns': batch.chooseColumns,
  'batch.listLines': batch.listLines,
  'batch.setLine': batch.setLine,
  'batch.decideLine': batch.decideLine,
  'batch.explainTotals': batch.explainTotals,
  'batch.countBag': batch.countBag,
  'batch.book': batch.book,
  'batch.stopBooking': batch.stopBooking,
  'batch.settle': batch.settle,
  'batch.makeCopy': batch.makeCopy,
  'batch.makeUnpaidList': batch.makeUnpaidList,
  'people.search': people.search,
  'people.openPerson': people.openPerson,
  'people.askProvince': people.askProvince,
  'people.getCard': people.getCard,
  'people.readCard': people.readCard,
  'people.getCardPhoto': people.getCardPhoto,
  'codes.present': codes.present,
  'codes.getPresented': codes.getPresented,
  'collection.openDraft': collection.openDraft,
  'collection.chooseTier': collection.chooseTier,
  'collection.collectCash': collection.collectCash,
  'collection.collectHousehold': collection.collectHousehold,
  'collection.recordGovernmentPaid': collection.recordGovernmentPaid,
  'collection.getContribution': collection.getContribution,
  'collection.listShiftContributions': collection.listShiftContributions,
  'collection.reverse': collection.reverse,
  'collection.requestRefund': collection.requestRefund,
  'collection.listRefunds': collection.listRefunds,
  'collection.listDrafts': collection.listDrafts,
  'collector.noteTaxNumber': collector.noteTaxNumber,
  'collector.registerTier': collector.registerTier,
  'collector.printReminder': collector.printReminder,
  'elsewhere.importFile': elsewhere.importFile,
  'elsewhere.listLines': elsewhere.listLines,
  'elsewhere.listImports': elsewhere.listImports,
  'elsewhere.settle': elsewhere.settle,
  'affairs.listWithdrawals': affairs.listWithdrawals,
  'affairs.logWithdrawal': affairs.logWithdrawal,
  'affairs.strikeWithdrawal': affairs.strikeWithdrawal,
  'affairs.getCutOver': affairs.getCutOver,
  'affairs.cutOver': affairs.cutOver,
  'affairs.listLeavings': affairs.listLeavings,
  'affairs.leave': affairs.leave,
  'affairs.getYearPreparation': affairs.getYearPreparation,
  'affairs.listTransfers': affairs.listTransfers,
  'affairs.transferVillage': affairs.transferVillage,
  'affairs.printSheet': affairs.printSheet,
  'charges.getTerminal': charges.getTerminal,
  'charges.begin': charges.begin,
  'charges.get': charges.get,
  'charges.listOpen': charges.listOpen,
  'charges.cancel': charges.cancel,
  'charges.askNow': charges.askNow,
  'charges.decide': charges.decide,
  'charges.printSlip': charges.printSlip,
  'charges.settle': charges.settle,
  'charges.listSettlements': charges.listSettlements,
  'charges.listStrays': charges.listStrays,
  'charges.explainStray': charges.explainStray,
  'receipts.print': receipts.print,
  'receipts.resolvePrint': receipts.resolvePrint,
  'receipts.reprint': receipts.reprint,
  'receipts.listRanges': receipts.listRanges,
  'receipts.getKeyList': receipts.getKeyList,
  'receipts.verifyQr': receipts.verifyQr,
  'enrolment.openEnrolment': enrolment.openEnrolment,
  'enrolment.saveEnrolment': enrolment.saveEnrolment,
  'enrolment.submitEnrolment': enrolment.submitEnrolment,
  'enrolment.reviewEnrolment': enrolment.reviewEnrolment,
  'enrolment.listChoices': enrolment.listChoices,
  'enrolment.readBankCard': bankCard.readBankCard,
  'enrolment.verifyCardPin': bankCard.verifyCardPin,
  'enrolment.removeBankCard': bankCard.removeBankCard,
  'enrolment.getApplication': application.getApplication,
  'enrolment.printApplication': application.printApplication,
  'delivery.getStatus': delivery.getStatus,
  'delivery.sendNow': delivery.sendNow,
  'delivery.sendAgain': delivery.sendAgain,
  'tasks.getToday': tasks.getToday,
  'tasks.closeTask': tasks.closeTask,
  'devices.listDevices': devices.listDevices,
  'devices.testDevice': devices.testDevice,
  'devices.setRecorder': devices.setRecorder,
  'devices.makeDiagnosis': devices.makeDiagnosis,
  'printing.getPrinting': printing.getPrinting,
  'printing.choosePrinter': printing.choosePrinter,
  'printing.choosePaper': printing.choosePaper,
  'printing.chooseForm': printing.chooseForm,
  'printing.printAlignment': printing.printAlignment,
  'printing.align': printing.align,
  'printing.resetAlignment': printing.resetAlignment,
  'papers.listPapers': papers.listPapers,
  'papers.scan': papers.scan,
  'papers.cancel': papers.cancel,
  'papers.view': papers.view,
  'papers.remove': papers.remove,
  'papers.sign': papers.sign,
  'papers.witness': papers.witness,
  'secondScreen.show': secondScreen.show,
  'secondScreen.getAnswer': secondScreen.getAnswer,
  'secondScreen.getView': secondScreen.getView,
  'secondScreen.give': secondScreen.give,
  'secondScreen.rate': secondScreen.rate,
  'training.getTray': training.getTray,
  'training.putCard': training.putCard,
  'training.takeCard': training.takeCard,
  'training.setPaper': training.setPaper,
  'training.setLine': training.setLine,
  'training.setPlugged': training.setPlugged,
  'training.setFault': training.setFault,
  'training.showCode': training.showCode,
  'training.shoot': training.shoot,
  'training.setPadHand': training.setPadHand,
  'training.setPrinterLies': training.setPrinterLies,
  'training.setPrinterJam': training.setPrinterJam,
  'training.setTerminalFault': training.setTerminalFault,
  'training.setFormPrinter': training.setFormPrinter,
} as const;

export type Contract = typeof contract;
/** A method's name. */
export type Method = keyof Contract;
/** What a page sends. */
export type Params<M extends Method> = v.InferInput<Contract[M]['params']>;
/** What the station answers. */
export type Answer<M extends Method> = v.InferOutput<Contract[M]['result']>;
