/** Starts the page anew: nothing of before is left in its document, its memory, its storage. */
export function wipe(): void {
  window.location.replace(window.location.href);
}
