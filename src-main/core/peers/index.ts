export { askedFirst, checkOtherWindows, claimedFirst, type Wanted } from './asking.ts';
export { PeerFollower } from './follower.ts';
export { followAnew } from './followAnew.ts';
export { listCut, listPeers, uncheckedWindows } from './listPeers.ts';
export { listPaidTwice } from './paidTwice.ts';
export { windowOf } from './pairing.ts';
export { PeerDesk } from './peerDesk.ts';
export { OwnBooks } from './service.ts';
export { stationTotals, type WindowTotals } from './stationTotals.ts';
