export { isUsable, makeCertificate, type PeerCertificate } from './certificate.ts';
export { createPeerLine, splitAddress } from './client.ts';
export { type PeerServer, startPeerServer } from './server.ts';
