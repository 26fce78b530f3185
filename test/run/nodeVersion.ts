/** Ends with one plain sentence when this is not Node 24: `npm run` finds the pinned one by itself. */
export function requireNode(): void {
  if (process.versions.node.startsWith('24.')) return;
  process.stderr.write(`This needs Node 24 and runs on ${process.version}: start it with "npm run", after "npm ci".\n`);
  process.exit(1);
}
